import type { Availability, Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { moneyOf } from '../../format/money';
import { dayOf } from '../../format/wall-time';
import type { BookingWords } from './words/booking-words';
import type { HoldingWords } from './words/holding-words';
import type { SearchWords } from './words/search-words';

export type Location = Catalogue['locations'][number];
export type Practitioner = Catalogue['practitioners'][number];
export type Treatment = Catalogue['treatments'][number];

/** Someone who can be seen at a place, with their free times, ascending. */
export interface Person {
  practitioner: Practitioner;
  location: Location;
  /** With the price of this location. */
  treatment: Treatment;
  times: FreeTime[];
}

export interface Place {
  location: Location;
  people: Person[];
  soonest: FreeTime | null;
}

const soonestFirst = (a: FreeTime | null | undefined, b: FreeTime | null | undefined) => {
  if (!a || !b) return a ? -1 : b ? 1 : 0;
  return a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0;
};

/** Joins free times with the catalogue: places by their soonest time, people within them likewise. */
export function placesOf(availability: Availability, catalogue: Catalogue, lastDay: string | null): Place[] {
  const people = availability.offers.flatMap((offer): Person[] => {
    const person = personOf(offer, catalogue);
    if (!person) return [];
    const times = offer.times.filter((time) => !lastDay || dayOf(time.startsAtWall) <= lastDay);
    return [{ ...person, times }];
  });
  return catalogue.locations
    .map((location): Place => {
      const here = people
        .filter((person) => person.location.id === location.id)
        .sort((a, b) => soonestFirst(a.times[0], b.times[0]));
      return { location, people: here, soonest: here[0]?.times[0] ?? null };
    })
    .filter((place) => place.people.length > 0)
    .sort((a, b) => soonestFirst(a.soonest, b.soonest));
}

/** Who is meant by the ids of an offer or of a time, where, and with what; null when the catalogue knows no such thing. */
export function personOf(
  ids: Pick<FreeTime, 'practitionerId' | 'locationId' | 'treatmentId'>,
  catalogue: Catalogue,
): Omit<Person, 'times'> | null {
  const practitioner = catalogue.practitioners.find(({ id }) => id === ids.practitionerId);
  const location = catalogue.locations.find(({ id }) => id === ids.locationId);
  const treatment = catalogue.treatments.find(({ id }) => id === ids.treatmentId);
  if (!practitioner || !location || !treatment) return null;
  return { practitioner, location, treatment: pricedAt(treatment, location.id) };
}

/** Whether a time is one of this person, at this place, for this treatment. */
export const isOf = (time: FreeTime, { practitioner, location, treatment }: Omit<Person, 'times'>) =>
  time.practitionerId === practitioner.id && time.locationId === location.id && time.treatmentId === treatment.id;

/** A treatment as it is sold at a location: what it costs there, in the currency of the place. */
function pricedAt(treatment: Treatment, locationId: string): Treatment {
  const own = treatment.prices.find((one) => one.locationId === locationId);
  return own ? { ...treatment, price: own.price, currency: own.currency } : treatment;
}

/** The soonest time of all places. */
export const soonestOf = (places: readonly Place[]): FreeTime | null => places[0]?.soonest ?? null;

/** The next time after the asked days, whether the server named it or it was asked for beyond the week's end. */
export function nextOf(availability: Availability): FreeTime | null {
  const known = availability.offers.flatMap((offer) => offer.times).sort(soonestFirst);
  return known[0] ?? availability.next;
}

/** "4 people treat this. The soonest time is today at 16:40." in two parts. */
export function headlineOf(
  { results, common }: BookingWords,
  places: readonly Place[],
  complaintChosen: boolean,
  today: string | null,
): [string, string] {
  const count = new Set(places.flatMap((place) => place.people.map((person) => person.practitioner.id))).size;
  const soonest = soonestOf(places);
  return [
    complaintChosen ? results.treat(count) : results.see(count),
    soonest ? results.soonest(common.days.moment(soonest.startsAtWall, today)) : '',
  ];
}

/** "75 min, €65" */
export const lengthAndPrice = (
  { minutes }: HoldingWords,
  { durationMinutes, price, currency }: Treatment,
  language: string,
) => `${minutes(durationMinutes)}, ${moneyOf(price, currency, language)}`;

/** "First visit, trigger point, 75 min, €65" */
export const treatmentLine = (words: HoldingWords, treatment: Treatment, language: string) =>
  `${treatment.name}, ${lengthAndPrice(words, treatment, language)}`;

/** At most `count` times, the first, the last, and others evenly between: a choice of the day instead of its first hour. */
export function spread(times: readonly FreeTime[], count: number): FreeTime[] {
  if (times.length <= count) return [...times];
  const step = (times.length - 1) / Math.max(1, count - 1);
  return Array.from({ length: count }, (_, index) => times[Math.round(index * step)]!);
}

/** The soonest day's first time and one later that day, then the same of the next days: four in a row on a phone. */
export function soonestFew(times: readonly FreeTime[], count: number): FreeTime[] {
  const days = [...new Set(times.map((time) => dayOf(time.startsAtWall)))];
  return days
    .flatMap((day) => {
      const ofDay = times.filter((time) => dayOf(time.startsAtWall) === day);
      return [...new Set([ofDay[0]!, ofDay[Math.floor(ofDay.length / 2)]!])];
    })
    .slice(0, count);
}

/** The treatment that all of them share, at one price; null when they differ. */
export function sharedTreatment(places: readonly Place[]): Treatment | null {
  const treatments = places.flatMap((place) => place.people.map((person) => person.treatment));
  const first = treatments[0];
  const same = ({ id, price, currency }: Treatment) =>
    id === first?.id && price === first.price && currency === first.currency;
  return first && treatments.every(same) ? first : null;
}

/** The names of codes, in the order of the codes: "Trigger point, myofascial release". */
export function namesOf(
  { modalityWord }: SearchWords,
  codes: readonly string[],
  of: readonly { code: string; name: string }[],
): string {
  const found = codes.flatMap((code) => of.find((item) => item.code === code)?.name ?? []);
  return found.map((name, index) => (index === 0 ? name : modalityWord(name))).join(', ');
}

/** One key for one time, to compare by. */
export const keyOf = (time: FreeTime) =>
  `${time.practitionerId}/${time.locationId}/${time.treatmentId}/${time.startsAtWall}`;
