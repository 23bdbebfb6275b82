import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { EntityManager } from 'typeorm';
import { saveAndAnnounce } from '../ledger/announce';
import type { Message } from '../ledger/message.entity';
import { lockMessage } from '../sending/claim';

/** What a provider reports of a message, in its own words. */
export interface DeliveryReport {
  messageId: string;
  providerId: string;
  status: string;
}

/**
 * Records what the provider reports. A report of another message, an old or a repeated one changes nothing:
 * `delivered` never goes back.
 */
@Injectable()
export class RecordDeliveryReport {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, report: DeliveryReport): Promise<void> {
    const message = await lockMessage(tx, report.messageId);
    if (!message || !this.concerns(message, report)) return;
    const now = this.clock.now();
    if (report.status === 'delivered') {
      message.providerId = report.providerId;
      message.delivered(now);
    } else if (report.status === 'sent' && message.state === 'unknown') {
      message.accepted(report.providerId, now);
    } else if ((report.status === 'undelivered' || report.status === 'failed') && message.state !== 'claimed') {
      message.providerId = report.providerId;
      message.fail('undelivered', now);
    } else return;
    await saveAndAnnounce(tx, [message]);
  }

  /** On its way by text, and not known to the provider under another id. */
  private concerns(message: Message, { providerId }: DeliveryReport): boolean {
    const onItsWay =
      message.state === 'sent' || message.state === 'unknown' || (message.state === 'claimed' && message.attempting);
    return message.channel === 'sms' && onItsWay && (message.providerId ?? providerId) === providerId;
  }
}
