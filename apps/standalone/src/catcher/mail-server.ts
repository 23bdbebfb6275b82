import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { CaughtStore } from './caught-store';
import type { FaultQueue } from './faults';

const refusal = (responseCode: number) => Object.assign(new Error('As the test has asked.'), { responseCode });

/** A real SMTP server that keeps what it is given. */
export function createMailServer(
  store: CaughtStore,
  faults: FaultQueue,
): { server: SMTPServer; close: () => Promise<void> } {
  const server: SMTPServer = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: 1_000_000,
    closeTimeout: 500,
    onRcptTo({ address }, _session, done) {
      const fault = faults.take('email', address, (wanted) => 'reply' in wanted);
      done(fault && 'reply' in fault ? refusal(fault.reply) : null);
    },
    onData(stream, session, done) {
      simpleParser(stream)
        .then((mail) => store.add(caught(mail, session, store.now())))
        .then(() => {
          const lost = faults.take('email', session.envelope.rcptTo[0]?.address ?? '', (wanted) => 'lost' in wanted);
          if (lost) socketOf(server, session)?.destroy();
          else done(null);
        })
        .catch(() => done(refusal(451)));
    },
  });
  // A client that goes away in the middle is no failure of the catcher.
  server.on('error', () => undefined);
  return { server, close: () => new Promise((resolve) => server.close(resolve)) };
}

/** The socket of a session: smtp-server tells it to nobody else. */
function socketOf(server: SMTPServer, session: SMTPServerSession): Socket | undefined {
  const { connections } = server as unknown as { connections: Set<{ id: string; _socket: Socket }> };
  return [...connections].find(({ id }) => id === session.id)?._socket;
}

const addresses = (field: AddressObject | AddressObject[] | undefined) =>
  [field ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ');

/** What mail programs need to unsubscribe; mailparser reads them into an object of its own. */
function listHeaders({ headerLines }: ParsedMail): Record<string, string> {
  return Object.fromEntries(
    headerLines
      .filter(({ key }) => key.startsWith('list-'))
      .map(({ key, line }) => [
        key,
        line
          .slice(line.indexOf(':') + 1)
          .replace(/\s+/g, ' ')
          .trim(),
      ]),
  );
}

function caught(mail: ParsedMail, session: SMTPServerSession, now: Date) {
  const recipients = session.envelope.rcptTo.map(({ address }) => address).join(', ');
  return {
    id: mail.messageId ?? randomUUID(),
    channel: 'email' as const,
    to: addresses(mail.to) || recipients,
    from: addresses(mail.from),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html || null,
    replies: [],
    headers: listHeaders(mail),
    attachments: mail.attachments.flatMap(({ filename, contentType, content }) =>
      filename ? [{ name: filename, type: contentType, text: content.toString('utf8') }] : [],
    ),
    receivedAt: now.toISOString(),
  };
}
