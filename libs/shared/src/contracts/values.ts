import { z } from 'zod';

/** Id of an aggregate: UUID version 7. */
export const Id = z.uuid();
/** Instant, ISO 8601 in UTC, such as `2026-11-24T16:40:00.000Z`. */
export const Instant = z.iso.datetime();
/** Calendar day without a zone, `2026-11-24`. */
export const LocalDate = z.iso.date();
/** Wall time without a zone, to the minute: `2026-11-24T16:40`. Read it in the zone of the location. */
export const WallTime = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/,
    'Give the local time as year-month-dayThour:minute, for example 2026-11-24T16:40.',
  );
/** IANA time zone, `Europe/Lisbon`. */
export const Zone = z.string().min(1).max(64);
/** Stable code of a catalogue entry, such as `trigger-point`. */
export const Code = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60);
/** A rating from 0 to 10. */
export const Rating = z.number().int().min(0).max(10);
/** ISO 4217 code. */
export const Currency = z.string().regex(/^[A-Z]{3}$/);
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
] as const;
export const MessageKind = z.enum(messageKinds);
export type MessageKind = z.infer<typeof MessageKind>;

export const Channel = z.enum(['email', 'sms']);
export type Channel = z.infer<typeof Channel>;

/** When a survey asks, relative to a session. */
export const timepoints = ['baseline', '24h', '7d', '30d', '90d', '180d'] as const;
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
] as const;
export const Domain = z.enum(domains);
export type Domain = z.infer<typeof Domain>;

/** What a person may be at the chain; permissions follow from it, in one policy. */
export const roles = ['front_desk', 'practitioner', 'location_manager', 'chain_manager', 'operator'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** Review at the end of a session; the next session's page shows it first. */
export const Verdict = z.enum(['too_gentle', 'right', 'too_much']);
export type Verdict = z.infer<typeof Verdict>;
