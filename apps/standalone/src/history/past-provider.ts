import type { Outgoing, Provider } from '@unknot/notifications/sending/provider';
import { Providers } from '@unknot/notifications/sending/providers';
import { RecordDeliveryReport } from '@unknot/notifications/webhooks/record-delivery-report.use-case';
import { transaction } from '@unknot/shared/persistence/transaction';
import type { RunningService } from '@unknot/shared/service/service';
import type { Caught } from '../catcher/caught-store';

const dayMs = 86_400_000;
/** So many of the last messages can be read; those before are only in the ledger. */
const mostReadable = 200;

/** Stands in the place of the mail and text providers while the past is made: takes everything and delivers to nobody. */
export class PastProvider implements Provider {
  private texts: { messageId: string; providerId: string }[] = [];
  private readonly taken: Caught[] = [];

  constructor(
    private readonly notifications: RunningService,
    private readonly senders: { mail: string; sms: string },
  ) {
    notifications.app.get(Providers, { strict: false }).divert(this);
  }

  async send(message: Outgoing): Promise<{ outcome: 'accepted'; providerId: string }> {
    const { messageId } = message;
    const providerId = `past-${messageId}`;
    // Only mails have a subject.
    if (message.subject === null) this.texts.push({ messageId, providerId });
    this.taken.push(this.caught(message, providerId));
    if (this.taken.length > mostReadable) this.taken.shift();
    return { outcome: 'accepted', providerId };
  }

  close(): void {}

  /** Texts are reported as delivered, as a provider of texts does. */
  async report(): Promise<void> {
    const { app, source } = this.notifications;
    const record = app.get(RecordDeliveryReport, { strict: false });
    for (const text of this.texts.splice(0))
      await transaction(source, (tx) => record.execute(tx, { ...text, status: 'delivered' }));
  }

  /** What was taken on the day before `now` (epoch milliseconds), the oldest first. */
  ofTheLastDay(now: number): Caught[] {
    return this.taken.filter(({ receivedAt }) => Date.parse(receivedAt) > now - dayMs);
  }

  private caught({ to, subject, text, html }: Outgoing, id: string): Caught {
    const channel = subject === null ? ('sms' as const) : ('email' as const);
    return {
      ...{ id, channel, to, subject, text, html, attachments: [], replies: [], headers: {} },
      from: subject === null ? this.senders.sms : this.senders.mail,
      receivedAt: this.notifications.clock.now().toISOString(),
    };
  }
}
