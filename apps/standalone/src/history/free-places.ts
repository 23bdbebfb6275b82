import type { ChainData, HoursData, PractitionerData, TreatmentData } from '@unknot/booking/catalogue/chain-data';
import { localDay, minutesOf } from '@unknot/booking/time/wall-time';

type Location = ChainData['locations'][number];
type Stretch = [from: number, to: number];

const gridMinutes = 15;
const minuteMs = 60_000;

/** A time at which practitioner and room are free. Instants are epoch milliseconds. */
export interface Place {
  location: string;
  zone: string;
  wall: string;
  startsAt: number;
  endsAt: number;
}

/**
 * What of the chain's time is taken, while its history is thought out. The booking service decides by its own rules
 * when the time comes; this only keeps the plan from asking for what is taken.
 */
export class FreePlaces {
  private readonly taken = new Map<string, Stretch[]>();

  constructor(private readonly chain: ChainData) {}

  /** Takes the free place on that day that begins nearest to the wished minute of the day; undefined when there is none. */
  take(person: PractitionerData, treatment: TreatmentData, date: string, wishedMinute: number): Place | undefined {
    const { weekday } = localDay(date, 'UTC');
    const shift = person.hours.find(({ days }) => days.includes(weekday));
    const location = this.chain.locations.find(({ code }) => code === shift?.location);
    if (!location) return undefined;
    const opening = stretchesOn(location.hours, weekday);
    const working = stretchesOn(
      person.hours.filter((hours) => hours.location === location.code),
      weekday,
    );
    const before = treatment.bufferBeforeMinutes;
    const whole = treatment.durationMinutes + treatment.bufferAfterMinutes;
    const starts = working
      .flatMap(([from, to]) => gridOf(from + before, to - whole))
      .filter((start) => opening.some(([from, to]) => start >= from && start + treatment.durationMinutes <= to))
      .sort((a, b) => Math.abs(a - wishedMinute) - Math.abs(b - wishedMinute) || a - b);
    const day = localDay(date, location.zone);
    for (const start of starts) {
      const resolved = day.resolve(start);
      if (resolved.kind !== 'instant') continue;
      const busy: Stretch = [resolved.at - before * minuteMs, resolved.at + whole * minuteMs];
      const room = roomsFor(location, treatment).find((name) => this.isFree(`${location.code}/${name}`, busy));
      if (room === undefined || !this.isFree(person.code, busy)) continue;
      this.occupy(person.code, busy);
      this.occupy(`${location.code}/${room}`, busy);
      const endsAt = resolved.at + treatment.durationMinutes * minuteMs;
      return { location: location.code, zone: location.zone, wall: day.wall(start), startsAt: resolved.at, endsAt };
    }
    return undefined;
  }

  private isFree(resource: string, [from, to]: Stretch): boolean {
    return (this.taken.get(resource) ?? []).every((other) => to <= other[0] || other[1] <= from);
  }

  private occupy(resource: string, busy: Stretch): void {
    this.taken.set(resource, [...(this.taken.get(resource) ?? []), busy]);
  }
}

const stretchesOn = (hours: readonly HoursData[], weekday: number): Stretch[] =>
  hours.filter(({ days }) => days.includes(weekday)).map(({ from, to }) => [minutesOf(from), minutesOf(to)]);

const gridOf = (from: number, to: number): number[] => {
  const first = Math.ceil(from / gridMinutes) * gridMinutes;
  return Array.from(
    { length: Math.max(0, Math.floor((to - first) / gridMinutes) + 1) },
    (_, n) => first + n * gridMinutes,
  );
};

/** Those with the least equipment first, as the booking service takes them. */
const roomsFor = ({ rooms }: Location, { equipment }: TreatmentData): string[] =>
  rooms
    .filter((room) => equipment.every((piece) => room.equipment.includes(piece)))
    .sort((a, b) => a.equipment.length - b.equipment.length || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
