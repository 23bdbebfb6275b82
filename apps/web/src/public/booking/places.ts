import type { Availability, Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { moneyOf } from '../../format/money';
import { addDays, dayOf, momentOf } from '../../format/wall-time';

export type Location = Catalogue['locations'][number];
export type Practitioner = Catalogue['practitioners'][number];
export type Treatment = Catalogue['treatments'][number];

/** Someone who can be seen at a place, with their free times, ascending. */
export interface Person {
  practitioner: Practitioner;
  location: Location;
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
    const practitioner = catalogue.practitioners.find(({ id }) => id === offer.practitionerId);
    const location = catalogue.locations.find(({ id }) => id === offer.locationId);
    const treatment = catalogue.treatments.find(({ id }) => id === offer.treatmentId);
    if (!practitioner || !location || !treatment) return [];
    const times = offer.times.filter((time) => !lastDay || dayOf(time.startsAtWall) <= lastDay);
    return [{ practitioner, location, treatment, times }];
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

/** The soonest time of all places. */
export const soonestOf = (places: readonly Place[]): FreeTime | null => places[0]?.soonest ?? null;

/** The next time after the asked days, whether the server named it or it was asked for beyond the week's end. */
export function nextOf(availability: Availability): FreeTime | null {
  const known = availability.offers.flatMap((offer) => offer.times).sort(soonestFirst);
  return known[0] ?? availability.next;
}

/** "4 people treat this. The soonest time is today at 16:40." in two parts. */
export function headlineOf(places: readonly Place[], complaintChosen: boolean, today: string | null): [string, string] {
  const count = new Set(places.flatMap((place) => place.people.map((person) => person.practitioner.id))).size;
  const treat = count === 1 ? 'treats this' : 'treat this';
  const verb = complaintChosen ? treat : 'can see you';
  const soonest = soonestOf(places);
  return [
    `${count} ${count === 1 ? 'person' : 'people'} ${verb}.`,
    soonest ? `The soonest time is ${momentOf(soonest.startsAtWall, today)}.` : '',
  ];
}

/** "First visit, trigger point, 75 min, €65" */
export const treatmentLine = (treatment: Treatment) =>
  `${treatment.name}, ${treatment.durationMinutes} min, ${moneyOf(treatment.price, treatment.currency)}`;

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

/** The treatment that all of them share; null when they differ. */
export function sharedTreatment(places: readonly Place[]): Treatment | null {
  const treatments = places.flatMap((place) => place.people.map((person) => person.treatment));
  const first = treatments[0];
  return first && treatments.every(({ id }) => id === first.id) ? first : null;
}

export const daysFrom = (first: string, count: number) => Array.from({ length: count }, (_, n) => addDays(first, n));

/** The names of codes, in the order of the codes: "Trigger point, myofascial release". */
export function namesOf(codes: readonly string[], of: readonly { code: string; name: string }[]): string {
  const found = codes.flatMap((code) => of.find((item) => item.code === code)?.name ?? []);
  return found.map((name, index) => (index === 0 ? name : withinSentence(name))).join(', ');
}

const properAdjective = /^(Swedish|Thai|Chinese|Japanese|Balinese|Hawaiian)/;
/** A name as it stands within a sentence: "deep tissue", but "Swedish". */
export const withinSentence = (name: string) =>
  properAdjective.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);

/** One key for one time, to compare by. */
export const keyOf = (time: FreeTime) =>
  `${time.practitionerId}/${time.locationId}/${time.treatmentId}/${time.startsAtWall}`;
