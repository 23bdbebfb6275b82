import type { Contact } from './contact';
import { samePerson } from './contact';

/** A client who has one of the contacts that a booking names. */
export interface Candidate {
  clientId: string;
  name: string;
  /** Under which the same person was known before. */
  formerNames?: readonly string[];
  createdAt: Date;
  contacts: (Contact & { verified: boolean })[];
}

/**
 * Which known client books: the one who has proved one of the contacts and whose name fits; else one who gave
 * the same contact with the same name before, unproved. Families share contacts, so another name is another
 * person: two health records are never mixed on the strength of a mail address. See docs/adr/0022.
 */
export function matchClient(
  name: string,
  contacts: readonly Contact[],
  candidates: readonly Candidate[],
): Candidate | undefined {
  const shares = (candidate: Candidate, verified: boolean) =>
    candidate.contacts.some(
      (known) =>
        known.verified === verified && contacts.some(({ kind, value }) => known.kind === kind && known.value === value),
    );
  const fitting = candidates
    .filter(({ name: known, formerNames = [] }) => [known, ...formerNames].some((one) => samePerson(name, one)))
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return fitting.find((one) => shares(one, true)) ?? fitting.find((one) => shares(one, false));
}
