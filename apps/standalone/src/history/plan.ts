import type { ChainData, PractitionerData } from '@unknot/booking/catalogue/chain-data';
import { addDays, minutesOf } from '@unknot/booking/time/wall-time';
import { dayAt } from '@unknot/shared/time/local-time';
import type { Draw } from './draw';
import { FreePlaces, type Place } from './free-places';
import { type Person, personOf } from './people';

/** Weeks ahead in which something stands already. */
const weeksAhead = 2;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A visit as it will go. Instants are epoch milliseconds; everything is named by its code. */
export interface PlannedVisit extends Place {
  person: Person;
  practitioner: string;
  treatment: string;
  /** Within the course, from 1. */
  number: number;
  bookedAt: number;
  /** `next`: with the practitioner, at the end of the visit before. */
  booking: 'online' | 'desk' | 'next';
  /** Where it stood first, when it was moved. */
  movedFrom?: Place & { movedAt: number };
  confirmedAt?: number;
  fate: 'kept' | 'missed' | 'cancelled';
  /** Of a cancelled one. Who is late has to call: then the front desk does it. */
  cancelledAt?: number;
  /** What its review decides; the day of the next visit when one follows. */
  review?: { decision: 'next' | 'reassess' | 'discharge'; proposedOn: string | null };
}

/** New clients a week and practitioner when the chain is in full swing; whoever is not named has the usual many. */
const usualNewcomers = 3.4;
const newcomers: Readonly<Record<string, number>> = { 'ines-carvalho': 4.4, 'rafael-nunes': 4.6, 'priya-raman': 0.5 };
/** The chain grows: the share of full swing with which it began. */
const shareAtFirst = 0.5;
/** In the first weeks nobody comes back yet. */
const openingWeeks = 2;

/** How long a course goes on, and how often they come, in days. */
const lengths = [1, 2, 3, 3, 4, 5, 6, 6, 8, 10];
const rhythms = [7, 7, 7, 14, 14, 21];

/**
 * Thinks out who comes when, from a seed and the first instant: the same seed at the same instant gives the same plan.
 * @param began first instant of the history, epoch milliseconds
 * @param weeks from then to the present
 */
export function planVisits(chain: ChainData, draw: Draw, began: number, weeks: number): PlannedVisit[] {
  const planner = new Planner(chain, draw, began, weeks);
  for (let week = 0; week < weeks + weeksAhead; week += 1) {
    for (const practitioner of chain.practitioners) planner.newcomersOf(practitioner, week);
  }
  return planner.visits.sort((a, b) => a.bookedAt - b.bookedAt || a.person.number - b.person.number);
}

class Planner {
  readonly visits: PlannedVisit[] = [];
  private readonly places: FreePlaces;
  private readonly firstDay: string;
  private readonly end: number;
  private people = 0;

  constructor(
    private readonly chain: ChainData,
    private readonly draw: Draw,
    private readonly began: number,
    private readonly weeks: number,
  ) {
    this.places = new FreePlaces(chain);
    this.firstDay = dayAt(began, 'UTC');
    this.end = began + (weeks + weeksAhead) * 7 * dayMs;
  }

  newcomersOf(practitioner: PractitionerData, week: number): void {
    const swing = shareAtFirst + ((1 - shareAtFirst) * Math.min(week, this.weeks)) / this.weeks;
    const rate = (newcomers[practitioner.code] ?? usualNewcomers) * (week < openingWeeks ? 1 : swing);
    const extra = this.draw.chance(rate % 1, 'newcomers', practitioner.code, week) ? 1 : 0;
    for (let count = 0; count < Math.floor(rate) + extra; count += 1) this.course(practitioner, week);
  }

  private course(practitioner: PractitionerData, week: number): void {
    const { draw } = this;
    this.people += 1;
    const number = this.people;
    const length = draw.pick(lengths, 'length', number);
    const rhythm = draw.pick(rhythms, 'rhythm', number);
    const wished = draw.between(8 * 60, 18 * 60, 'hour', number);
    const [initial, usual] = treatmentsOf(this.chain, practitioner, draw, number);
    const early = addDays(this.firstDay, week * 7 + draw.between(1, 6, 'day', number));
    const first = this.place(practitioner, initial, early, wished);
    if (!first) return;
    const country = this.chain.locations.find(({ code }) => code === first.location)?.country ?? '';
    const person = personOf(draw, number, country);
    let before: PlannedVisit | undefined;
    for (let visit = 1; visit <= length; visit += 1) {
      const date = before && addDays(before.wall.slice(0, 10), rhythm);
      const place = before && date ? this.place(practitioner, usual, date, minutesOf(before.wall.slice(11))) : first;
      if (!place || place.startsAt > this.end) break;
      const planned = this.visit(person, practitioner.code, visit === 1 ? initial : usual, visit, place, before);
      if (before) before.review = reviewOf(before, planned);
      this.visits.push(planned);
      before = planned;
      if (planned.fate === 'cancelled' && draw.chance(0.4, 'gives up', number, visit)) break;
      if (planned.fate === 'missed' && draw.chance(0.5, 'gives up', number, visit)) break;
    }
    if (before && before.number >= length) before.review = this.ending(before);
  }

  /** On that day or one of the next on which the practitioner has time. */
  private place(practitioner: PractitionerData, treatment: string, date: string, wished: number): Place | undefined {
    const wanted = this.chain.treatments.find(({ code }) => code === treatment);
    for (let later = 0; wanted && later < 5; later += 1) {
      const place = this.places.take(practitioner, wanted, addDays(date, later), wished);
      if (place) return place;
    }
    return undefined;
  }

  private visit(
    person: Person,
    practitioner: string,
    treatment: string,
    number: number,
    place: Place,
    before: PlannedVisit | undefined,
  ): PlannedVisit {
    const { draw, began } = this;
    const key = [person.number, number] as const;
    const together = before?.fate === 'kept' && draw.chance(0.75, 'booked together', ...key);
    const leadDays = 1 + 13 * draw.unit('lead', ...key) ** 1.5;
    const wanted = together && before ? before.endsAt + 5 * 60_000 : place.startsAt - leadDays * dayMs;
    const earliest = before ? before.startsAt + 2 * hourMs : began + hourMs;
    const bookedAt = Math.max(wanted, earliest + draw.unit('earliest', ...key) * 6 * hourMs * (together ? 0 : 1));
    const visit: PlannedVisit = {
      ...place,
      ...{ person, practitioner, treatment, number },
      bookedAt: together ? wanted : awake(bookedAt, place.startsAt),
      booking: together ? 'next' : draw.chance(0.6, 'online', ...key) ? 'online' : 'desk',
      fate: 'kept',
    };
    this.decideFate(visit);
    return visit;
  }

  private decideFate(visit: PlannedVisit): void {
    const { draw } = this;
    const key = [visit.person.number, visit.number] as const;
    const until = (hours: number) => visit.startsAt - hours * hourMs;
    const fate = draw.unit('fate', ...key);
    if (fate < 0.04) visit.fate = 'missed';
    else if (fate < 0.12) {
      const cancelledAt = until(1 + 120 * draw.unit('cancelled', ...key) ** 2);
      if (cancelledAt > visit.bookedAt + hourMs) Object.assign(visit, { fate: 'cancelled', cancelledAt });
    }
    const confirmedAt = until(4 + 40 * draw.unit('confirmed', ...key));
    const confirms = draw.chance(visit.fate === 'kept' ? 0.6 : 0.15, 'confirms', ...key);
    if (confirms && confirmedAt > visit.bookedAt + hourMs && confirmedAt < (visit.cancelledAt ?? visit.startsAt)) {
      visit.confirmedAt = confirmedAt;
    }
    if (visit.fate === 'kept' && visit.booking !== 'next' && draw.chance(0.09, 'moves', ...key)) this.move(visit);
  }

  /** It was booked for another time of the same practitioner, two days and more before it now stands. */
  private move(visit: PlannedVisit): void {
    const practitioner = this.chain.practitioners.find(({ code }) => code === visit.practitioner);
    const day = addDays(visit.wall.slice(0, 10), this.draw.between(1, 3, 'moved by', visit.person.number));
    const from = practitioner && this.place(practitioner, visit.treatment, day, minutesOf(visit.wall.slice(11)));
    const movedAt = visit.bookedAt + (visit.startsAt - visit.bookedAt) * 0.4;
    if (!from || from.location !== visit.location || visit.startsAt - movedAt < 36 * hourMs) return;
    visit.movedFrom = { ...from, movedAt };
    if (visit.confirmedAt !== undefined && visit.confirmedAt <= movedAt) delete visit.confirmedAt;
  }

  private ending(visit: PlannedVisit): PlannedVisit['review'] {
    const end = this.draw.unit('ends', visit.person.number);
    if (end < 0.6) return { decision: 'discharge', proposedOn: null };
    const decision = end < 0.75 ? 'reassess' : 'next';
    return { decision, proposedOn: addDays(visit.wall.slice(0, 10), decision === 'next' ? 21 : 42) };
  }
}

const reviewOf = (_: PlannedVisit, next: PlannedVisit): PlannedVisit['review'] => ({
  decision: 'next',
  proposedOn: next.wall.slice(0, 10),
});

/** The first visit and the ones after it, of one modality when the practitioner has it. */
function treatmentsOf(
  chain: ChainData,
  { treatments }: PractitionerData,
  draw: Draw,
  number: number,
): [string, string] {
  const offered = chain.treatments.filter(({ code }) => treatments.includes(code));
  const initial = draw.pick(
    offered.filter(({ initialConsultation }) => initialConsultation),
    'initial',
    number,
  );
  const later = offered.filter(({ initialConsultation }) => !initialConsultation);
  const alike = later.filter(({ modality }) => modality === initial.modality);
  return [initial.code, draw.pick(alike.length > 0 ? alike : later, 'usual', number).code];
}

/** Nobody books in the small hours; and not after it has begun. */
function awake(at: number, startsAt: number): number {
  const hour = new Date(at).getUTCHours();
  const shifted = hour < 7 ? at + (7 - hour) * hourMs : at;
  return Math.min(shifted, startsAt - 3 * hourMs);
}
