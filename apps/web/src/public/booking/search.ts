import type { AvailabilityQuery, Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { Choice } from '../../components/choice-word';
import { addDays, capitalised, daysBetween, nearDayOf, shortDateOf, weekdayNumberOf } from '../../format/wall-time';
import { withinSentence } from './places';

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

/** Writes a changed choice into the address; what is left open is left out. */
export function withChoice(params: URLSearchParams, name: keyof Search, value: string): URLSearchParams {
  const next = new URLSearchParams(params);
  if (value === openSearch[name]) next.delete(name);
  else next.set(name, value);
  return next;
}

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
  if (/^\d{4}-\d{2}-\d{2}$/.test(when)) return { first: when, last: when, days: 1 };
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

export const complaintChoices = (catalogue: Catalogue): Choice[] => [
  { value: 'any', label: 'I am not sure yet', word: 'pain or tension' },
  ...catalogue.specialties.map(({ code, name, phrase }) => ({ value: code, label: name, word: phrase })),
];

export const placeChoices = (catalogue: Catalogue): Choice[] => [
  { value: 'any', label: 'Any of our clinics', word: 'any clinic' },
  ...catalogue.locations.map(({ code, name, city }) => ({ value: code, label: `${name}, ${city}`, word: name })),
];

/** Ranges first, then each of the next fourteen days. */
export function whenChoices(today: string | null): Choice[] {
  const ranges: Choice[] = [
    { value: 'week', label: 'This week', word: 'this week' },
    { value: 'days', label: 'In the next 7 days', word: 'in the next 7 days' },
    { value: 'next-week', label: 'Next week', word: 'next week' },
  ];
  if (!today) return ranges;
  const days = Array.from({ length: 14 }, (_, ahead) => addDays(today, ahead)).map((day) => {
    const near = nearDayOf(day, today);
    const named = daysBetween(today, day) < 7;
    return {
      value: day,
      label: named ? `${capitalised(near)}, ${shortDateOf(day)}` : near,
      word: named && daysBetween(today, day) < 2 ? near : `on ${near}`,
      group: 'One day',
    };
  });
  return [...ranges, ...days];
}

export function whoChoices(catalogue: Catalogue, search: Search): Choice[] {
  const location = catalogue.locations.find(({ code }) => code === search.place);
  const people = catalogue.practitioners.filter(
    (person) =>
      (!location || person.locationIds.includes(location.id)) &&
      (search.complaint === 'any' || person.specialties.includes(search.complaint)),
  );
  const modalities = catalogue.modalities.filter(({ code }) => people.some((one) => one.modalities.includes(code)));
  return [
    { value: 'any', label: 'Whoever treats it best', word: 'whoever treats it best' },
    ...modalities.map(({ code, name }) => ({
      value: `modality:${code}`,
      label: name,
      word: withinSentence(name),
      group: 'Kind of work',
    })),
    ...people.map(({ id, name }) => ({ value: `person:${id}`, label: name, group: 'Person' })),
  ];
}

/** First visit, and what clients who know us book. */
export function visitChoices(catalogue: Catalogue): Choice[] {
  return [
    { value: 'first', label: 'First visit' },
    ...catalogue.treatments
      .filter((treatment) => !treatment.initialConsultation)
      .map(({ code, name, durationMinutes }) => ({
        value: code,
        label: `${name}, ${durationMinutes} min`,
        word: name,
        group: 'I have been before',
      })),
  ];
}
