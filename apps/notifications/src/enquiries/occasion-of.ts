import type { EnquirySnapshot } from '@unknot/shared/contracts/events/enquiry.events';
import type { EntityManager } from 'typeorm';
import { Ledger } from '../ledger/ledger';
import type { Trigger } from '../rules/rule.entity';

/** What the ledger holds of an enquiry; what waits of older versions is taken back. */
export async function openEnquiry(
  tx: EntityManager,
  enquiry: EnquirySnapshot,
  { trigger, now }: { trigger: Trigger; now: Date },
): Promise<Ledger> {
  const { clientId, enquiryId, locationId, version } = enquiry;
  const about = {
    clientIds: [clientId],
    occurrenceIds: [enquiryId],
    locationIds: [locationId],
    triggers: [trigger],
    now,
  };
  const ledger = await Ledger.open(tx, about);
  const newer = (message: { occurrenceVersion: number }) => message.occurrenceVersion >= version;
  ledger.takeBack({ occurrenceId: enquiryId, except: newer }, 'replaced');
  return ledger;
}

/** The parts of an occasion that are the same for every message of an enquiry. */
export const occasionOf = (enquiry: EnquirySnapshot) => ({
  occurrenceKind: 'enquiry' as const,
  occurrenceId: enquiry.enquiryId,
  occurrenceVersion: enquiry.version,
  appointmentId: null,
  clientId: enquiry.clientId,
  locationId: enquiry.locationId,
  zone: enquiry.zone,
  plannedFor: null,
});
