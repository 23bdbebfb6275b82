/** Why a survey has no answers; stored with it, so that every gap in the figures can be explained. */
export const missingReasons = [
  /** The client has not agreed to be asked, or not any more. */
  'no_consent',
  /** Nothing is known of the client yet, so that nobody may be asked. Ends when the client becomes known. */
  'client_unknown',
  'client_erased',
  /** The client is already asked in these days. */
  'same_days',
  /** The next session began before the time about which the 7-day follow-up asks lay wholly after this one. */
  'next_session_too_soon',
  'appointment_cancelled',
  'appointment_missed',
  /** An earlier appointment of the course has taken its place. */
  'not_first_of_course',
  /** The client has answered a baseline in the week before. */
  'recent_baseline',
  /** The fact became known when its time to answer was over. */
  'planned_too_late',
  /** Invited, and nothing came. */
  'not_answered',
  'partly_answered',
  'all_skipped',
  /** No message went out, and none was refused. */
  'not_invited',
  /** It should have been asked on the tablet at the check-in, and nobody handed it over. */
  'not_asked_at_check_in',
] as const;
export type MissingReason = (typeof missingReasons)[number];

/** The messages were not sent; the ledger's reason follows the colon. */
export type StoredReason = MissingReason | `not_sent:${string}`;
