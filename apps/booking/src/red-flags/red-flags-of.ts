import type { IntakeAnswers } from '@unknot/shared/contracts/api/intake';
import { contraindicationsOf } from '../intake/contraindications';

/** That somebody has screened what these answers say against this kind of work, at a visit that took place. */
export interface Screening {
  /** Of the visit, in local time: `2026-11-24`. */
  day: string;
  /** Account of who screened. */
  by: string;
  at: Date;
}

/** What red flags of a visit depend on. */
export interface FlaggedVisit {
  modality: string;
  /** Of the visit, in local time: `2026-11-24`. */
  day: string;
  /** The newest that the client has handed in; null when there are none. */
  answers: IntakeAnswers | null;
  /** Whether the answers are not too old at the time of the visit. */
  valid: boolean;
  /** Earlier screenings of the same answers for the same modality, the latest first. */
  screenings: readonly Screening[];
}

/** Codes of what must be cleared before this visit. */
export function redFlagsOf({ answers, modality, day }: Omit<FlaggedVisit, 'screenings' | 'valid'>): string[] {
  if (answers === null) return [];
  return contraindicationsOf(answers, { modality, day })
    .filter(({ level }) => level === 'red')
    .map(({ code }) => code);
}

/**
 * The earlier screening that counts for this visit too: while the answers are not too old, and when it was about
 * everything that is red now. See docs/adr/0095.
 */
export function earlierScreeningOf(visit: FlaggedVisit): Screening | undefined {
  if (!visit.valid) return undefined;
  const flags = redFlagsOf(visit);
  return visit.screenings.find(({ day }) => {
    const screened = redFlagsOf({ ...visit, day });
    return flags.every((code) => screened.includes(code));
  });
}
