import type { Readable } from 'node:stream';
import { createTransport, type Transporter } from 'nodemailer';
import type MailMessage from 'nodemailer/lib/mailer/mail-message';
import type SMTPPool from 'nodemailer/lib/smtp-pool';
import type { Answer, Outgoing, Provider } from './provider';

interface SmtpError {
  code?: string;
  responseCode?: number;
  command?: string;
}

/** Replies that blame the sender's account or the server, not the message: they pass when somebody mends them. */
const aboutUs = new Set([503, 530, 534, 535, 538]);

/** The Message-ID of a message: the same at each attempt, so that a repeated one is recognised as such. */
export const messageIdOf = (messageId: string, from: string) => `<${messageId}@${from.slice(from.indexOf('@') + 1)}>`;

/** Sends mail over a pool of SMTP connections. Retrying is the ledger's business: the pool never sends twice. */
export class SmtpProvider implements Provider {
  private readonly transport: Transporter<SMTPPool.SentMessageInfo>;
  /** Streams of the mails under way: whether one was read tells whether the server may have got it. */
  private readonly bodies = new Map<string, Readable>();

  constructor(private readonly settings: { url: string; from: { name: string; address: string }; timeoutMs: number }) {
    const { url, timeoutMs } = settings;
    this.transport = createTransport({
      url,
      pool: true,
      maxConnections: 5,
      maxMessages: 100,
      maxRequeues: 0,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    } as SMTPPool.Options);
    // A connection that fails while idle is nobody's mail; the next one opens another.
    this.transport.on('error', () => undefined);
    this.transport.use('stream', (mail, done) => {
      this.watch(mail);
      done();
    });
  }

  async send({ messageId, to, toName, subject, text, html, calendar, unsubscribe }: Outgoing): Promise<Answer> {
    const id = messageIdOf(messageId, this.settings.from.address);
    try {
      await this.transport.sendMail({
        messageId: id,
        from: this.settings.from,
        to: { name: toName ?? '', address: to },
        envelope: { from: this.settings.from.address, to: [to] },
        subject: subject ?? '',
        text,
        html: html ?? undefined,
        // Stands in the mail twice: beside the text, for mail programs, and as a file, for everybody else.
        icalEvent: calendar ? { ...calendar, filename: 'appointment.ics' } : undefined,
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          ...(unsubscribe ? oneClick(unsubscribe) : {}),
        },
      });
      return { outcome: 'accepted', providerId: id };
    } catch (error) {
      return classify(error as SmtpError, this.bodies.get(id)?.readableDidRead ?? false);
    } finally {
      this.bodies.delete(id);
    }
  }

  close(): void {
    this.transport.close();
  }

  private watch(mail: MailMessage<SMTPPool.SentMessageInfo>): void {
    const create = mail.message.createReadStream.bind(mail.message);
    mail.message.createReadStream = (options) => {
      const body = create(options) as Readable;
      this.bodies.set(mail.message.messageId(), body);
      return body as ReturnType<typeof create>;
    };
  }
}

/** @see RFC 8058 */
const oneClick = (address: string) => ({
  'List-Unsubscribe': `<${address}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

/**
 * Reads an SMTP failure. 4xx passes, 5xx does not (RFC 5321, 4.2.1). Without a reply it depends on whether the
 * server may already have had the mail.
 */
export function classify(error: SmtpError, bodyWasRead: boolean): Answer {
  const code = String(error.responseCode ?? error.code ?? 'unknown');
  const reply = error.responseCode;
  if (error.code === 'EAUTH' || (reply !== undefined && (reply < 500 || aboutUs.has(reply)))) {
    return { outcome: 'refused_for_now', code };
  }
  if (reply !== undefined) {
    const aboutAddress = error.command === 'RCPT TO' || error.code === 'EENVELOPE';
    return { outcome: 'refused', reason: aboutAddress ? 'address_rejected' : 'message_rejected', code };
  }
  if (error.code === 'EENVELOPE') return { outcome: 'refused', reason: 'address_rejected', code };
  return bodyWasRead ? { outcome: 'in_doubt', code } : { outcome: 'refused_for_now', code };
}
