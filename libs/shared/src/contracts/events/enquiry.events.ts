import { z } from 'zod';
import { Id, Instant, Zone } from '../values';
import { defineEvent } from './event';

/** Where an enquiry stands. The question and the answer are asked from booking at the moment of sending. */
export const EnquirySnapshot = z.object({
  enquiryId: Id,
  version: z.number().int().positive(),
  state: z.enum(['received', 'answered', 'invited', 'booked', 'closed']),
  /** Whoever enquires is known as a client from then on, so that one person stays one. */
  clientId: Id,
  locationId: Id,
  zone: Zone,
  receivedAt: Instant,
  /** What the invitation offers; null before it. */
  practitionerId: Id.nullable(),
  treatmentId: Id.nullable(),
  /** When the link of the invitation ends. */
  invitationEndsAt: Instant.nullable(),
  appointmentId: Id.nullable(),
  linkEpoch: z.number().int().nonnegative(),
});
export type EnquirySnapshot = z.infer<typeof EnquirySnapshot>;

const example: EnquirySnapshot = {
  enquiryId: '0193a5c2-7d00-7c3e-9a51-bd6f5a1b2c3d',
  version: 1,
  state: 'received',
  clientId: '0193a5c2-7d00-7c3e-9a51-1d6f5a1b2c3d',
  locationId: '0193a5c2-7d00-7c3e-9a51-3d6f5a1b2c3d',
  zone: 'Europe/Lisbon',
  receivedAt: '2026-11-20T10:12:00.000Z',
  practitionerId: null,
  treatmentId: null,
  invitationEndsAt: null,
  appointmentId: null,
  linkEpoch: 0,
};
const enquiryEvent = (fact: string, description: string, change: Partial<EnquirySnapshot> = {}) =>
  defineEvent({
    type: `unknot.enquiry.${fact}.v1`,
    topic: 'booking.enquiries',
    description,
    data: EnquirySnapshot,
    example: { ...example, ...change },
  });

const invitation = {
  practitionerId: '0193a5c2-7d00-7c3e-9a51-2d6f5a1b2c3d',
  treatmentId: '0193a5c2-7d00-7c3e-9a51-5d6f5a1b2c3d',
  invitationEndsAt: '2026-12-04T10:12:00.000Z',
};
export const EnquiryReceived = enquiryEvent('received', 'Somebody has left a question or a complaint.');
export const EnquiryAnswered = enquiryEvent('answered', 'The front desk has answered; the answer is to be sent.', {
  version: 2,
  state: 'answered',
});
export const EnquiryInvited = enquiryEvent(
  'invited',
  'The front desk invites to an initial consultation; the invitation is to be sent.',
  { version: 3, state: 'invited', ...invitation },
);
export const EnquiryBooked = enquiryEvent('booked', 'The invitation has become an appointment.', {
  version: 4,
  state: 'booked',
  ...invitation,
  appointmentId: '0193a5c2-7d00-7c3e-9a51-0d6f5a1b2c3d',
});
export const EnquiryClosed = enquiryEvent('closed', 'Nothing more is done about the enquiry.', {
  version: 4,
  state: 'closed',
});
export const EnquiryReopened = enquiryEvent('reopened', 'There is something to be done about the enquiry after all.', {
  version: 5,
});
export const EnquirySnapshotted = enquiryEvent('snapshotted', 'The present facts of an enquiry, published again.');
