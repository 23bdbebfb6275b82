import { z } from 'zod';

/** Languages in which we write to clients. */
export const WrittenLanguage = z.enum(['en', 'pt', 'de', 'ko']);
export type WrittenLanguage = z.infer<typeof WrittenLanguage>;

/** By which channel messages about appointments come. At least one stays. */
export const AppointmentChannels = z.enum(['both', 'email', 'sms']);
export type AppointmentChannels = z.infer<typeof AppointmentChannels>;

/**
 * What a client has chosen to get. GET and POST /api/notifications/my/preferences, header `x-unknot-link` (purpose
 * preferences). Language and the consent to questions are asked from booking.
 */
export const MyPreferences = z.object({
  appointments: AppointmentChannels,
  /** Follow-up questions, as far as this service was told not to send them. */
  questions: z.boolean(),
  /** Invitations to come again. */
  recalls: z.boolean(),
  /** Which addresses are known, so that nobody chooses what cannot reach them. */
  reachable: z.object({ email: z.boolean(), sms: z.boolean() }),
  /** Texts were ended by STOP: START, by text, brings them back. */
  textsStopped: z.boolean(),
});
export type MyPreferences = z.infer<typeof MyPreferences>;

export const PreferencesRequest = z.strictObject({
  appointments: AppointmentChannels.optional(),
  questions: z.boolean().optional(),
  recalls: z.boolean().optional(),
});
export type PreferencesRequest = z.infer<typeof PreferencesRequest>;

/**
 * What a client wants no more, and what they have chosen to get. GET /api/notifications/staff/clients/:id/opt-outs, for
 * the front desk.
 */
export const ClientOptOuts = z.object({
  /** Where messages go, the client wants none any more. */
  email: z.boolean(),
  sms: z.boolean(),
  /** Null where nothing is known of the client, or other locations treat them. */
  wishes: MyPreferences.pick({ appointments: true, questions: true, recalls: true }).nullable().default(null),
});
export type ClientOptOuts = z.infer<typeof ClientOptOuts>;

/** What stands with the client in booking. GET and POST /api/booking/my/preferences, by the same link. */
export const MyLanguageAndConsent = z.object({
  language: WrittenLanguage,
  /** The client agrees to follow-up questions. */
  surveys: z.boolean(),
});
export type MyLanguageAndConsent = z.infer<typeof MyLanguageAndConsent>;

export const LanguageAndConsentRequest = z.strictObject({
  language: WrittenLanguage.optional(),
  surveys: z.boolean().optional(),
});
export type LanguageAndConsentRequest = z.infer<typeof LanguageAndConsentRequest>;

/** What one press on "unsubscribe" in a mail program ends: POST /api/notifications/unsubscribe/:token/:what (RFC 8058). */
export const Unsubscribable = z.enum(['questions', 'recalls']);
export type Unsubscribable = z.infer<typeof Unsubscribable>;
