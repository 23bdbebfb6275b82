import { ApiError, sentenceOf } from '../api/api-error';
import type { CommonWords } from './common-words';

/** Refusals that clients meet, by their code, and what keeps a request from any answer. */
export type ProblemCode =
  | 'APPOINTMENT_SLOT_TAKEN'
  | 'APPOINTMENT_TOO_SOON'
  | 'APPOINTMENT_NOT_OFFERED'
  | 'APPOINTMENT_ALREADY_BOOKED'
  | 'APPOINTMENT_CHANGED'
  | 'APPOINTMENT_CHANGE_TOO_LATE'
  | 'CLIENT_ALREADY_BOOKED'
  | 'HOLD_EXPIRED'
  | 'TOO_MANY_HOLDS'
  | 'TOO_MANY_APPOINTMENTS'
  | 'TOO_MANY_ENQUIRIES'
  | 'PHONE_INVALID'
  | 'EMAIL_INVALID'
  | 'NAME_NOT_PLAIN'
  | 'HOLD_NOT_EXTENDABLE'
  | 'offline'
  | 'timeout'
  | 'unexpected';

/** To a client these say the same. */
const alike: Record<string, ProblemCode> = {
  APPOINTMENT_IN_PAST: 'APPOINTMENT_NOT_OFFERED',
  APPOINTMENT_TOO_FAR_AHEAD: 'APPOINTMENT_NOT_OFFERED',
  APPOINTMENT_OUTSIDE_HOURS: 'APPOINTMENT_NOT_OFFERED',
  TREATMENT_NOT_OFFERED: 'APPOINTMENT_NOT_OFFERED',
  LOCAL_TIME_DOES_NOT_EXIST: 'APPOINTMENT_NOT_OFFERED',
  LOCAL_TIME_AMBIGUOUS: 'APPOINTMENT_NOT_OFFERED',
  APPOINTMENT_NOT_CONFIRMABLE: 'APPOINTMENT_CHANGED',
  APPOINTMENT_NOT_MOVABLE: 'APPOINTMENT_CHANGED',
  APPOINTMENT_NOT_CANCELLABLE: 'APPOINTMENT_CHANGED',
};

/** What is said at a field that was refused; `said` by the service, in English. */
export function fieldSentence({ problems }: CommonWords, error: unknown, said: string): string {
  const code = error instanceof ApiError ? error.code : null;
  return problems?.[code as ProblemCode] ?? said;
}

/**
 * A sentence for anything that was thrown. A refusal without words in this language is said in general: the page, loaded
 * again, says what became of it.
 */
export function sentenceIn({ problems }: CommonWords, error: unknown): string {
  if (!problems) return sentenceOf(error);
  if (!(error instanceof ApiError)) return problems.unexpected;
  if (error.kind !== 'problem') return problems[error.kind];
  const code = error.code ?? '';
  return problems[alike[code] ?? (code as ProblemCode)] ?? problems.unexpected;
}
