import type { EnquiriesNow } from '@unknot/shared/contracts/api/internal';
import type { Message } from '../ledger/message.entity';
import type { BookingClient } from '../sending/booking-client';
import type { OccurrenceWords } from '../templates/message-facts';
import { by, distinct, unlessAway } from './asking';
import { type Occurrence, type OccurrenceFinder, type OccurrenceLink, type SenseLost, suppressed } from './occurrence';

type Enquiry = EnquiriesNow['enquiries'][number];

/** Enquiries: the answer of the front desk, and the invitation. Both need booking, where alone the answer stands. */
export class OfEnquiries implements OccurrenceFinder {
  readonly kind = 'enquiry';

  constructor(private readonly booking: BookingClient) {}

  async find(messages: readonly Message[]): Promise<(message: Message) => Occurrence> {
    const asked = await unlessAway(() => this.booking.enquiries(distinct(messages.map((one) => one.occurrenceId))));
    const enquiries = by(asked ?? [], ({ enquiryId }) => enquiryId);
    return (message) => {
      const enquiry = enquiries.get(message.occurrenceId);
      return {
        away: asked === undefined,
        known: enquiry !== undefined,
        needsConsent: false,
        withoutSense: () => withoutSense(message, enquiry),
        link: () => (message.kind === 'enquiry_invitation' ? invitationLink(enquiry) : undefined),
        words: () => (enquiry ? wordsOf(enquiry) : {}),
      };
    };
  }
}

function withoutSense({ kind }: Message, enquiry: Enquiry | undefined): SenseLost | undefined {
  if (!enquiry) return suppressed('unknown_occasion');
  if (enquiry.state === 'closed') return suppressed('enquiry_closed');
  if (enquiry.state === 'booked') return suppressed('already_booked');
  // The invitation carries the answer with it.
  if (kind === 'enquiry_answer' && enquiry.state === 'invited') return suppressed('invited_instead');
  return undefined;
}

function invitationLink(enquiry: Enquiry | undefined): OccurrenceLink | undefined {
  if (!enquiry?.invitationEndsAt) return undefined;
  const { enquiryId: id, linkEpoch: epoch, invitationEndsAt } = enquiry;
  return { purpose: 'enquiry', claims: { id, epoch, expiresAt: new Date(invitationEndsAt) } };
}

const wordsOf = (enquiry: Enquiry): OccurrenceWords => ({
  enquiry: {
    answer: enquiry.answer.split(/\n+/),
    practitionerName: enquiry.practitionerName,
    treatmentName: enquiry.treatmentName,
    endsAt: enquiry.invitationEndsAt ? new Date(enquiry.invitationEndsAt) : null,
  },
  place: { name: enquiry.locationName, address: enquiry.locationAddress, phone: enquiry.locationPhone },
});
