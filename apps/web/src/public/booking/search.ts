import type { AvailabilityQuery, Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { Choice } from '../../components/choice-word';
import { addDays, capitalised, weekdayNumberOf } from '../../format/wall-time';
import type { DayWords } from '../../words/day-words';
import type { HoldingWords } from './words/holding-words';
import type { ComplaintWords, SearchWords } from './words/search-words';

/** What the sentence asks for. `any` leaves a part open; `who` is `any`, `modality:<code>` or `person:<id>`. */
export interface Search {
  complaint: string;
  place: string;
  /** `week`, `days` (the next seven), `next-week`, or a calendar day. */
  when: string;
  who: string;
  /** Code of a treatment; `first` is the first visit. */
  visit: string;
}

export const openSearch: Search = { complaint: 'any', place: 'any', when: 'week', who: 'any', visit: 'first' };

const names: readonly (keyof Search)[] = ['complaint', 'place', 'when', 'who', 'visit'];

/** Reads a search from the address, so that it can be sent to somebody. */
export function searchOf(params: URLSearchParams): Search {
  return Object.fromEntries(names.map((name) => [name, params.get(name) ?? openSearch[name]])) as unknown as Search;
}

/**
 * An address from a message, `?practitioner=&treatment=&location=` with ids, in the words of the sentence. What the
 * clinic no longer offers is left open.
 */
export function fromMessage(params: URLSearchParams, catalogue: Catalogue): URLSearchParams {
  const next = new URLSearchParams(params);
  const idOf = (name: string) => {
    const id = next.get(name);
    next.delete(name);
    return id;
  };
  const [person, visit, place] = [idOf('practitioner'), idOf('treatment'), idOf('location')];
  const choose = (name: keyof Search, value: string | undefined) => {
    if (value !== undefined && !next.has(name)) next.set(name, value);
  };
  if (catalogue.practitioners.some(({ id }) => id === person)) choose('who', `person:${person}`);
  choose(
    'visit',
    catalogue.treatments.find(({ id, initialConsultation }) => id === visit && !initialConsultation)?.code,
  );
  choose('place', catalogue.locations.find(({ id }) => id === place)?.code);
  // Whoever comes from a message on a Saturday looks for more than what is left of the week.
  if (person ?? visit ?? place) choose('when', 'days');
  return next;
}

/** Writes a changed choice into the address; what is left open is left out. */
export function withChoice(params: URLSearchParams, name: keyof Search, value: string): URLSearchParams {
  const next = new URLSearchParams(params);
  if (value === openSearch[name]) next.delete(name);
  else next.set(name, value);
  return next;
}

/** The form to ask first, about the complaint and at the clinic of a search. */
export function askAddress({ complaint, place }: Search): string {
  const given = Object.entries({ complaint, place }).filter(([, value]) => value !== 'any');
  return given.length > 0 ? `/ask?${new URLSearchParams(given)}` : '/ask';
}

const isDay = /^\d{4}-\d{2}-\d{2}$/;

export interface DayRange {
  /** First and last day. Before the server has said what today is, both are null. */
  first: string | null;
  last: string | null;
  /** How many days to ask for. */
  days: number;
}

/**
 * The days of a choice. Ranges that begin today are asked without a first day: the server knows today at the clinic.
 * @param today null until the first answer
 */
export function rangeOf(when: string, today: string | null): DayRange {
  if (isDay.test(when)) return { first: when, last: when, days: 1 };
  if (!today) return { first: null, last: null, days: 7 };
  if (when === 'next-week') {
    const monday = addDays(today, 8 - weekdayNumberOf(today));
    return { first: monday, last: addDays(monday, 6), days: 7 };
  }
  const last = when === 'week' ? addDays(today, 7 - weekdayNumberOf(today)) : addDays(today, 6);
  return { first: null, last, days: 7 };
}

/** Whether a range begins today, whatever today is. */
export const beginsToday = (range: DayRange) => range.first === null;

export function availabilityQuery(search: Search, catalogue: Catalogue, range: DayRange): Partial<AvailabilityQuery> {
  const [kind, who] = search.who.split(':', 2);
  return {
    specialty: open(search.complaint),
    locationId: catalogue.locations.find((location) => location.code === search.place)?.id,
    modality: kind === 'modality' ? who : undefined,
    practitionerId: kind === 'person' ? who : undefined,
    treatmentId: catalogue.treatments.find((treatment) => treatment.code === search.visit)?.id,
    from: range.first ?? undefined,
    days: range.days,
  };
}

const open = (value: string) => (value === 'any' ? undefined : value);

const choice = (value: string, [label, word]: readonly [label: string, word: string]): Choice => ({
  value,
  label,
  word,
});

export const complaintChoices = (words: ComplaintWords, catalogue: Catalogue): Choice[] => [
  choice('any', words.notSure),
  ...catalogue.specialties.map((one) => ({ value: one.code, label: one.name, word: words.complaintWord(one) })),
];

export const placeChoices = (words: SearchWords, catalogue: Catalogue): Choice[] => [
  choice('any', words.anyClinic),
  ...catalogue.locations.map(({ code, name, city }) => ({ value: code, label: `${name}, ${city}`, word: name })),
];

/**
 * Ranges first, then each of the next fourteen days.
 * @param asked what is searched for now: a choice too, also a day further ahead
 */
export function whenChoices(words: SearchWords, dayWords: DayWords, today: string | null, asked: string): Choice[] {
  const ranges: Choice[] = [
    choice('week', words.week),
    choice('days', words.days),
    choice('next-week', words.nextWeek),
  ];
  const soon = today ? Array.from({ length: 14 }, (_, ahead) => addDays(today, ahead)) : [];
  const all = isDay.test(asked) ? [...new Set([...soon, asked])].sort() : soon;
  const days = all.map((day) => {
    const near = dayWords.near(day, today);
    const named = soon.indexOf(day) >= 0 && soon.indexOf(day) < 7;
    return {
      value: day,
      label: named ? `${capitalised(near)}, ${dayWords.shortDate(day)}` : near,
      word: dayWords.on(day, today),
      group: words.oneDay,
    };
  });
  return [...ranges, ...days];
}

export function whoChoices(words: SearchWords, catalogue: Catalogue, search: Search): Choice[] {
  const location = catalogue.locations.find(({ code }) => code === search.place);
  const people = catalogue.practitioners.filter(
    (person) =>
      (!location || person.locationIds.includes(location.id)) &&
      (search.complaint === 'any' || person.specialties.includes(search.complaint)),
  );
  const modalities = catalogue.modalities.filter(({ code }) => people.some((one) => one.modalities.includes(code)));
  return [
    choice('any', words.anyone),
    ...modalities.map(({ code, name }) => ({
      value: `modality:${code}`,
      label: name,
      word: words.modalityWord(name),
      group: words.kindOfWork,
    })),
    ...people.map(({ id, name }) => ({ value: `person:${id}`, label: name, group: words.person })),
  ];
}

/** First visit, and what clients who know us book. */
export function visitChoices(words: SearchWords, { minutes }: HoldingWords, catalogue: Catalogue): Choice[] {
  return [
    { value: 'first', label: words.firstVisit },
    ...catalogue.treatments
      .filter((treatment) => !treatment.initialConsultation)
      .map(({ code, name, durationMinutes }) => ({
        value: code,
        label: `${name}, ${minutes(durationMinutes)}`,
        word: name,
        group: words.beenBefore,
      })),
  ];
}
