import type { EntityManager } from 'typeorm';
import { BusyTimes, type Stretch } from './busy-times';
import type { Bookable, BookingRules, WeeklyStretch } from './free-times';

/** What is asked for; every part may be left open. */
export interface OfferFilter {
  locationId?: string | undefined;
  practitionerId?: string | undefined;
  treatmentId?: string | undefined;
  specialty?: string | undefined;
  modality?: string | undefined;
}

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
}

const offersSql = `
with place as (
  select l.id, l.zone, l.position,
    (select coalesce(json_agg(json_build_object('weekday', h.weekday, 'from', h.opens, 'to', h.closes)), '[]')
       from location_hours h where h.location_id = l.id) as opening
  from location l where l.active and ($1::uuid is null or l.id = $1)
), pair as (
  select h.practitioner_id, h.location_id, p.position,
    json_agg(json_build_object('weekday', h.weekday, 'from', h.starts, 'to', h.ends,
      'validFrom', h.valid_from::text, 'validTo', h.valid_to::text)) as working
  from practitioner_hours h
  join practitioner p on p.id = h.practitioner_id and p.active
  where h.location_id in (select id from place)
    and ($2::uuid is null or h.practitioner_id = $2)
    and ($4::text is null or exists (
      select from practitioner_specialty s where s.practitioner_id = h.practitioner_id and s.specialty = $4))
  group by h.practitioner_id, h.location_id, p.position
), offer as (
  select distinct on (pair.practitioner_id, pair.location_id)
    pair.practitioner_id, pair.location_id, pair.position, pair.working, t.equipment,
    json_build_object('id', t.id, 'modality', t.modality, 'durationMinutes', t.duration_minutes,
      'bufferBeforeMinutes', t.buffer_before_minutes, 'bufferAfterMinutes', t.buffer_after_minutes,
      'price', coalesce(tp.price, t.price), 'currency', coalesce(tp.currency, t.currency)) as treatment
  from pair
  join practitioner_treatment pt on pt.practitioner_id = pair.practitioner_id
  join treatment t on t.id = pt.treatment_id and t.active
  left join treatment_price tp on tp.treatment_id = t.id and tp.location_id = pair.location_id
  where ($3::uuid is null or t.id = $3) and ($5::text is null or t.modality = $5)
  order by pair.practitioner_id, pair.location_id, t.initial_consultation desc, t.position, t.id
)
select
  (select json_build_object('gridMinutes', slot_grid_minutes, 'leadTimeMinutes', lead_time_minutes,
     'bookableDaysAhead', bookable_days_ahead, 'holdMinutes', hold_minutes) from chain) as rules,
  (select coalesce(json_agg(json_build_object(
      'practitionerId', o.practitioner_id,
      'location', json_build_object('id', place.id, 'zone', place.zone, 'opening', place.opening),
      'treatment', o.treatment,
      'working', o.working,
      'roomIds', (select coalesce(json_agg(r.id order by cardinality(r.equipment), r.name), '[]') from room r
        where r.location_id = place.id and r.active and r.equipment @> o.equipment))
      order by place.position, place.id, o.position, o.practitioner_id), '[]')
    from offer o join place on place.id = o.location_id) as offers`;

/** Who offers what is asked for, and by which rules: one statement. Without a treatment the first visit is offered. */
export async function findOffers(
  tx: EntityManager,
  filter: OfferFilter,
): Promise<{ rules: ChainRules | null; offers: Offer[] }> {
  const { locationId, practitionerId, treatmentId, specialty, modality } = filter;
  const [row] = (await tx.query(offersSql, [
    locationId ?? null,
    practitionerId ?? null,
    treatmentId ?? null,
    specialty ?? null,
    modality ?? null,
  ])) as [{ rules: ChainRules | null; offers: Offer[] }];
  return row;
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

const busySql = `
select practitioner_id, room_id, busy_from, busy_to from appointment
where state in ('held', 'booked', 'confirmed', 'arrived', 'in_session', 'completed')
  and (state <> 'held' or hold_expires_at > $5)
  and busy_from < $2 and busy_from > $1::timestamptz - interval '12 hours' and busy_to > $1
  and (practitioner_id = any($3::uuid[]) or room_id = any($4::uuid[]))
  and id is distinct from $6`;

/** Instants; zones lie at most 14 hours from UTC, so a day more on both sides covers every calendar day. */
const margin = 26 * 60 * 60 * 1000;

/**
 * Completes offers with what occupies their practitioners and rooms from the day `from` on: one statement.
 * Holds that have run out occupy nothing.
 * @param except an appointment that is about to move, which does not stand in its own way
 */
export async function bookablesOf(
  tx: EntityManager,
  found: { rules: ChainRules; offers: readonly Offer[] },
  window: { from: string; days: number; now: Date; except?: string | undefined },
): Promise<Map<Offer, Bookable>> {
  const { rules, offers } = found;
  const start = Date.parse(`${window.from}T00:00:00Z`);
  const rows = (await tx.query(busySql, [
    new Date(start - margin),
    new Date(start + window.days * 24 * 60 * 60 * 1000 + margin),
    [...new Set(offers.map((offer) => offer.practitionerId))],
    [...new Set(offers.flatMap((offer) => offer.roomIds))],
    window.now,
    window.except ?? null,
  ])) as { practitioner_id: string; room_id: string; busy_from: Date; busy_to: Date }[];

  const stretches = new Map<string, Stretch[]>();
  for (const { practitioner_id, room_id, busy_from, busy_to } of rows) {
    for (const resource of [practitioner_id, room_id]) {
      const list = stretches.get(resource) ?? [];
      list.push({ from: busy_from.getTime(), to: busy_to.getTime() });
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
