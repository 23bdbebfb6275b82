import { queryPrepared } from '@unknot/shared/persistence/prepared';
import type { EntityManager } from 'typeorm';
import type { ChangeRules } from '../appointments/change-rules';
import { BusyTimes, type Stretch } from './busy-times';
import type { Bookable, BookingRules, WeeklyStretch } from './free-times';
import { type BusyWindow, busySql, holdsSql, type OfferFilter, offersSql, Parameters } from './offers-sql';

/** A treatment as it is booked at one location. */
export interface OfferedTreatment {
  id: string;
  modality: string;
  durationMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  /** Smallest unit of the currency. */
  price: number;
  currency: string;
}

/** One practitioner at one location for one treatment, not yet asked when they are free. */
export interface Offer {
  practitionerId: string;
  location: { id: string; zone: string; opening: WeeklyStretch[] };
  treatment: OfferedTreatment;
  working: WeeklyStretch[];
  /** Rooms of the location that have what the treatment needs, in the order in which they are filled. */
  roomIds: string[];
}

/** Rules of the chain that a booking follows. */
export interface ChainRules extends BookingRules {
  holdMinutes: number;
  /** Until when clients may change a booking alone. */
  change: ChangeRules;
}

/** Practitioner, room, and epoch milliseconds from and to. */
type BusyRow = [practitionerId: string, roomId: string, from: number, to: number];

interface FoundRow {
  rules: ChainRules | null;
  offers: Offer[];
}

/** Who offers what is asked for, and by which rules: one statement. Without a treatment the first visit is offered. */
export async function findOffers(
  tx: EntityManager,
  filter: OfferFilter,
): Promise<{ rules: ChainRules | null; offers: Offer[] }> {
  const given = new Parameters();
  const [row] = await queryPrepared<FoundRow>(tx, offersSql(given, filter), given.values);
  return row as FoundRow;
}

/**
 * {@link findOffers} and {@link bookablesOf} in one statement.
 * @param holder pseudonym of a visitor, to count the times that they keep already
 */
export async function findBookables(
  tx: EntityManager,
  filter: OfferFilter,
  window: BusyWindow,
  holder?: string,
): Promise<{ rules: ChainRules | null; offers: Offer[]; bookables: Map<Offer, Bookable>; holds: number }> {
  const given = new Parameters();
  const practitioners = 'array(select practitioner_id from offer)';
  const rooms = 'array(select r.id from room r join place on place.id = r.location_id)';
  const [row] = await queryPrepared<FoundRow & { busy: BusyRow[]; holds: number }>(
    tx,
    `${offersSql(given, filter)},
  (${busySql(given, window, practitioners, rooms)}) as busy,
  (${holder === undefined ? '0' : holdsSql(given, holder, window.now)}) as holds`,
    given.values,
  );
  const { busy, ...found } = row as NonNullable<typeof row>;
  const { rules, offers } = found;
  return { ...found, bookables: rules ? completed({ rules, offers }, busy) : new Map() };
}

/** The same offer as if nothing were booked: enough to refuse what was never on offer. */
export const emptyBookable = (rules: ChainRules, offer: Offer): Bookable => ({
  rules,
  zone: offer.location.zone,
  visit: offer.treatment,
  opening: offer.location.opening,
  working: offer.working,
  practitioner: new BusyTimes([]),
  rooms: offer.roomIds.map((id) => ({ id, busy: new BusyTimes([]) })),
});

/** Completes offers with what occupies their practitioners and rooms from the day `from` on: one statement. */
export async function bookablesOf(
  tx: EntityManager,
  found: { rules: ChainRules; offers: readonly Offer[] },
  window: BusyWindow,
): Promise<Map<Offer, Bookable>> {
  const given = new Parameters();
  const practitioners = given.add([...new Set(found.offers.map((offer) => offer.practitionerId))], 'uuid[]');
  const rooms = given.add([...new Set(found.offers.flatMap((offer) => offer.roomIds))], 'uuid[]');
  const busy = busySql(given, window, practitioners, rooms);
  const [row] = await queryPrepared<{ busy: BusyRow[] }>(tx, `select (${busy}) as busy`, given.values);
  return completed(found, row?.busy ?? []);
}

function completed(
  { rules, offers }: { rules: ChainRules; offers: readonly Offer[] },
  rows: readonly BusyRow[],
): Map<Offer, Bookable> {
  const stretches = new Map<string, Stretch[]>();
  for (const [practitionerId, roomId, from, to] of rows) {
    for (const resource of [practitionerId, roomId]) {
      const list = stretches.get(resource) ?? [];
      list.push({ from, to });
      stretches.set(resource, list);
    }
  }
  const merged = new Map<string, BusyTimes>();
  const busy = (resource: string) => {
    const times = merged.get(resource) ?? new BusyTimes(stretches.get(resource) ?? []);
    merged.set(resource, times);
    return times;
  };
  return new Map(
    offers.map((offer) => [
      offer,
      {
        ...emptyBookable(rules, offer),
        practitioner: busy(offer.practitionerId),
        rooms: offer.roomIds.map((id) => ({ id, busy: busy(id) })),
      },
    ]),
  );
}
