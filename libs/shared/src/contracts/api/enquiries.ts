import { z } from 'zod';
import { Code, Id, Instant, Zone } from '../values';
import { WrittenLanguage } from './preferences';
import { textLine } from './text';

export const EnquiryState = z.enum(['received', 'answered', 'invited', 'booked', 'closed']);
export type EnquiryState = z.infer<typeof EnquiryState>;

/** POST /api/booking/enquiries: a question or a complaint, before any booking. Needs `Idempotency-Key`. */
export const EnquiryRequest = z
  .strictObject({
    locationId: Id,
    name: textLine(120),
    email: z.email().max(254).optional(),
    /** International format; a national number is read in the country of the location. */
    phone: textLine(30).optional(),
    question: z.string().trim().min(1, 'Write what you would like to know.').max(2000),
    /** What it is about, when the visitor has chosen one. */
    specialty: Code.optional(),
    locale: z.string().min(2).max(35).default('en'),
    consents: z.strictObject({
      /** "Use what I tell you to answer me." Without it nothing is kept. */
      careData: z.literal(true, { error: 'Agree that we may use what you tell us to answer you.' }),
    }),
  })
  .refine((body) => body.email !== undefined || body.phone !== undefined, {
    path: ['email'],
    message: 'Give a mobile number or an email address, so that we can answer.',
  });
export type EnquiryRequest = z.infer<typeof EnquiryRequest>;

/** Answer to the visitor; by which ways the clinic can answer. */
export const EnquiryTaken = z.object({
  enquiryId: Id,
  receivedAt: Instant,
  answeredBy: z.enum(['email', 'sms']),
  locationName: z.string(),
});
export type EnquiryTaken = z.infer<typeof EnquiryTaken>;

/** An enquiry as the front desk sees it. */
export const Enquiry = z.object({
  enquiryId: Id,
  version: z.number().int(),
  state: EnquiryState,
  locationId: Id,
  zone: Zone,
  receivedAt: Instant,
  client: z.object({ id: Id, name: z.string(), email: z.string().nullable(), phone: z.string().nullable() }),
  question: z.string(),
  specialty: z.object({ code: Code, name: z.string() }).nullable(),
  /** The newest words to the client: an answer or an invitation. */
  answer: z.string(),
  answeredAt: Instant.nullable(),
  /** What was answered before, the latest first. */
  formerAnswers: z.array(z.object({ answer: z.string(), at: Instant, byName: z.string().nullable() })).default([]),
  handledByName: z.string().nullable(),
  invitation: z
    .object({
      practitionerId: Id,
      practitionerName: z.string(),
      treatmentId: Id,
      treatmentName: z.string(),
      endsAt: Instant,
    })
    .nullable(),
  /** What was booked; `asInvited` when it is the treatment and the practitioner of the invitation. */
  appointment: z
    .object({
      id: Id,
      reference: z.string(),
      startsAt: Instant,
      treatmentName: z.string(),
      practitionerName: z.string(),
      asInvited: z.boolean(),
    })
    .nullable(),
  actions: z.object({ answer: z.boolean(), invite: z.boolean(), close: z.boolean(), reopen: z.boolean() }),
});
export type Enquiry = z.infer<typeof Enquiry>;

/** GET /api/booking/staff/enquiries */
export const EnquiriesQuery = z.strictObject({
  locationId: Id,
  /** `open`: somebody should answer; `waiting`: answered or invited; `over`: booked or closed. */
  list: z.enum(['open', 'waiting', 'over']).default('open'),
  /** `next` of the answer before: those that follow it. */
  after: Id.optional(),
});
export type EnquiriesQuery = z.infer<typeof EnquiriesQuery>;

/** 50 at a time, those that wait longest first; what is over, the latest first. */
export const Enquiries = z.object({
  now: Instant,
  zone: Zone,
  enquiries: z.array(Enquiry),
  /** With what the following ones are asked for; null where there are none. */
  next: Id.nullable(),
  counts: z.object({ open: z.number().int(), waiting: z.number().int(), over: z.number().int() }),
});
export type Enquiries = z.infer<typeof Enquiries>;

const version = z.number().int();
const words = z.string().trim().min(1, 'Write an answer.').max(2000);

/** POST /api/booking/staff/enquiries/:id/answer → Enquiry. Refused when it has changed since `version`. */
export const AnswerEnquiryRequest = z.strictObject({ version, answer: words });
export type AnswerEnquiryRequest = z.infer<typeof AnswerEnquiryRequest>;

/** POST /api/booking/staff/enquiries/:id/invite → Enquiry: a link that books this first visit with this practitioner. */
export const InviteRequest = z.strictObject({ version, practitionerId: Id, treatmentId: Id, answer: words });
export type InviteRequest = z.infer<typeof InviteRequest>;

/** POST /api/booking/staff/enquiries/:id/close | reopen → Enquiry */
export const CloseEnquiryRequest = z.strictObject({ version });
export type CloseEnquiryRequest = z.infer<typeof CloseEnquiryRequest>;

/** What an invitation offers. GET /api/booking/my/enquiry, header `x-unknot-link` (purpose enquiry). */
export const MyInvitation = z.object({
  state: EnquiryState,
  practitionerId: Id,
  practitionerName: z.string(),
  treatmentId: Id,
  treatmentName: z.string(),
  durationMinutes: z.number().int(),
  locationId: Id,
  locationName: z.string(),
  endsAt: Instant,
  /** What the enquirer gave, to fill in the form. */
  client: z.object({ name: z.string(), email: z.string().nullable(), phone: z.string().nullable() }),
  question: z.string(),
  answer: z.string(),
  /** In which language we write to the enquirer. */
  language: WrittenLanguage.default('en'),
});
export type MyInvitation = z.infer<typeof MyInvitation>;
