import { z } from 'zod';

/** Id of an aggregate: UUID version 7. */
export const Id = z.uuid();
/** Instant, ISO 8601 in UTC, such as `2026-11-24T16:40:00.000Z`. */
export const Instant = z.iso.datetime();
/** Calendar day without a zone, `2026-11-24`, of the years 1900 to 2999: what everybody who computes with it can hold. */
export const LocalDate = z.iso
  .date({ abort: true })
  .refine((day) => day >= '1900-01-01' && day < '3000-01-01', 'Give a day of the years 1900 to 2999.');
/** Text that PostgreSQL can keep, on one line or several: anything but the null byte. */
export const Storable = z
  .string()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the null byte is what is refused
  .regex(/^[^\u0000]*$/, 'Leave out the null byte.');
/** Wall time without a zone, to the minute: `2026-11-24T16:40`. Read it in the zone of the location. */
export const WallTime = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/,
    'Give the local time as year-month-dayThour:minute, for example 2026-11-24T16:40.',
  );
const zones = new Set<string>();
/** Whether this runtime knows the zone. Asking `Intl` is slow: what it knew is not asked again. */
function isZone(name: string): boolean {
  if (zones.has(name)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    return false;
  }
  // `Intl` takes "europe/lisbon" and "+01:00" too; databases and pages do not all.
  if (!/^[A-Z]/.test(name)) return false;
  zones.add(name);
  return true;
}
/** IANA time zone, `Europe/Lisbon`. */
export const Zone = z
  .string()
  .min(1)
  .max(64)
  .refine(isZone, { abort: true, error: 'Give the time zone by its IANA name, such as Europe/Lisbon.' });
/** Stable code of a catalogue entry, such as `trigger-point`. */
export const Code = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use small letters, digits and single hyphens, such as trigger-point.')
  .max(60);
/** A rating from 0 to 10. */
export const Rating = z.number().int().min(0).max(10);
/** ISO 4217 code. */
export const Currency = z.string().regex(/^[A-Z]{3}$/, 'Give the currency as three capital letters, such as EUR.');
/** Amount in the smallest unit of the currency (cents). */
export const MinorUnits = z.number().int().nonnegative();

/** States of an appointment: see the words of the product. */
export const appointmentStates = [
  'held',
  'booked',
  'confirmed',
  'arrived',
  'in_session',
  'completed',
  'cancelled',
  'no_show',
  'expired',
] as const;
export const AppointmentState = z.enum(appointmentStates);
export type AppointmentState = z.infer<typeof AppointmentState>;

/** States of a message; what is decided not to be sent is `suppressed`, with the reason. */
export const messageStates = [
  'planned',
  'claimed',
  'sent',
  'delivered',
  'suppressed',
  'failed',
  'expired',
  'unknown',
] as const;
export const MessageState = z.enum(messageStates);
export type MessageState = z.infer<typeof MessageState>;

/** What a message is for. */
export const messageKinds = [
  'confirmation',
  'reminder',
  'preparation',
  'change',
  'cancellation',
  'aftercare',
  'survey_invitation',
  'survey_reminder',
  'waitlist_offer',
  'recall',
  /** After a visit that was missed: an offer of another time. */
  'no_show',
  /** The health questionnaire before a first visit. */
  'intake_invitation',
  /** What the front desk answered to an enquiry. */
  'enquiry_answer',
  /** The invitation to an initial consultation, with a link that books it. */
  'enquiry_invitation',
  /** Our text in answer to a text from a client. */
  'reply',
] as const;
export const MessageKind = z.enum(messageKinds);
export type MessageKind = z.infer<typeof MessageKind>;

/** What a message is about. */
export const OccurrenceKind = z.enum(['appointment', 'survey', 'enquiry', 'course', 'reply']);
export type OccurrenceKind = z.infer<typeof OccurrenceKind>;

export const Channel = z.enum(['email', 'sms']);
export type Channel = z.infer<typeof Channel>;

/** When a survey asks, relative to a session. `before` and `after` are the ratings of the moment, on a tablet. */
export const timepoints = ['baseline', 'before', 'after', '24h', '7d', '30d', '90d', '180d'] as const;
export const Timepoint = z.enum(timepoints);
export type Timepoint = z.infer<typeof Timepoint>;

export const surveyStates = ['planned', 'open', 'completed', 'closed', 'cancelled'] as const;
export const SurveyState = z.enum(surveyStates);
export type SurveyState = z.infer<typeof SurveyState>;

/** What the built-in ratings ask about. */
export const domains = [
  'sleep',
  'anxiety',
  'tension',
  'pain',
  'wellbeing',
  'energy',
  'concentration',
  'warmth',
  /** The global impression of change since the course began. */
  'change',
] as const;
export const Domain = z.enum(domains);
export type Domain = z.infer<typeof Domain>;

/** What a person may be at the chain; permissions follow from it, in one policy. */
export const roles = ['front_desk', 'practitioner', 'location_manager', 'chain_manager', 'operator'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** How soon a task needs a person. `urgent`: before anything else; `soon`: today; `routine`: in its turn. */
export const priorities = ['urgent', 'soon', 'routine'] as const;
export const Priority = z.enum(priorities);
export type Priority = z.infer<typeof Priority>;

/** Review at the end of a session; the next session's page shows it first. */
export const Verdict = z.enum(['too_gentle', 'right', 'too_much']);
export type Verdict = z.infer<typeof Verdict>;
