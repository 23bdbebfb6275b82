import type { EnquirySnapshot } from '@unknot/shared/contracts/events/enquiry.events';
import type { EventContract } from '@unknot/shared/contracts/events/event';
import { appendToOutbox } from '@unknot/shared/messaging/outbox';
import type { EntityManager } from 'typeorm';
import { Enquiry } from './enquiry.entity';
import { EnquiryUnknown } from './enquiry.errors';

/** Saves a step of an enquiry and tells others of it, in one transaction. */
export async function saveAndAnnounce(
  tx: EntityManager,
  contract: EventContract<EnquirySnapshot>,
  enquiry: Enquiry,
  time: Date,
): Promise<void> {
  await tx.update(Enquiry, { id: enquiry.id }, enquiry);
  await announceEnquiry(tx, contract, enquiry, time);
}

/** Tells others of an enquiry as it is. */
export async function announceEnquiry(
  tx: EntityManager,
  contract: EventContract<EnquirySnapshot>,
  enquiry: Enquiry,
  time: Date,
): Promise<void> {
  await appendToOutbox(tx, contract, {
    subject: enquiry.id,
    aggregateVersion: enquiry.version,
    data: enquiry.snapshot(),
    time,
  });
}

/** Reads an enquiry for a change: others wait until this transaction ends. @throws EnquiryUnknown */
export async function enquiryForUpdate(tx: EntityManager, id: string): Promise<Enquiry> {
  const enquiry = await tx.findOne(Enquiry, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!enquiry) throw new EnquiryUnknown();
  return enquiry;
}
