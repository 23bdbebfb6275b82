/** What is asked for; every part may be left open. */
export interface OfferFilter {
  locationId?: string | undefined;
  practitionerId?: string | undefined;
  treatmentId?: string | undefined;
  specialty?: string | undefined;
  modality?: string | undefined;
}

/** What days are looked at, and when. */
export interface BusyWindow {
  /** First day. */
  from: string;
  days: number;
  now: Date;
  /** An appointment that is about to move, which does not stand in its own way. */
  except?: string | undefined;
}

/** Parameters of a statement in the order in which its text names them. */
export class Parameters {
  readonly values: unknown[] = [];

  /** `$1::uuid` and so on. */
  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }

  /** The condition when a value is asked for; otherwise everything fits. */
  when(value: string | undefined, type: string, condition: (parameter: string) => string): string {
    return value === undefined ? 'true' : condition(this.add(value, type));
  }
}

/** Instants; zones lie at most 14 hours from UTC, so a day more on both sides covers every calendar day. */
const margin = 26 * 60 * 60 * 1000;

/** SQL: what occupies these practitioners and rooms, as one JSON list. Holds that have run out occupy nothing. */
export function busySql(
  given: Parameters,
  { from, days, now, except }: BusyWindow,
  practitioners: string,
  rooms: string,
) {
  const start = Date.parse(`${from}T00:00:00Z`);
  const first = given.add(start - margin, 'float8');
  const last = given.add(start + days * 24 * 60 * 60 * 1000 + margin, 'float8');
  return `
  select coalesce(json_agg(json_build_array(practitioner_id, room_id,
    extract(epoch from busy_from) * 1000, extract(epoch from busy_to) * 1000)), '[]')
  from appointment
  where state in ('held', 'booked', 'confirmed', 'arrived', 'in_session', 'completed')
    and (state <> 'held' or hold_expires_at > ${given.add(now, 'timestamptz')})
    and busy_from < to_timestamp(${last} / 1000) and busy_to > to_timestamp(${first} / 1000)
    and busy_from > to_timestamp(${first} / 1000) - interval '12 hours'
    and (practitioner_id = any(${practitioners}) or room_id = any(${rooms}))
    and ${given.when(except, 'uuid', (id) => `id <> ${id}`)}`;
}

/** SQL: how many times a visitor keeps. */
export const holdsSql = (given: Parameters, holder: string, now: Date) => `
  select count(*)::int from appointment
  where state = 'held' and held_by = ${given.add(holder, 'text')} and hold_expires_at > ${given.add(now, 'timestamptz')}`;

/** SQL: who offers what is asked for, and by which rules. It names only what is asked for, so that one plan fits all. */
export const offersSql = (given: Parameters, filter: OfferFilter) => `
with place as (
  select l.id, l.zone, l.position,
    (select coalesce(json_agg(json_build_object('weekday', h.weekday, 'from', h.opens, 'to', h.closes)), '[]')
       from location_hours h where h.location_id = l.id) as opening
  from location l where l.active and ${given.when(filter.locationId, 'uuid', (id) => `l.id = ${id}`)}
), pair as (
  select h.practitioner_id, h.location_id, p.position,
    json_agg(json_build_object('weekday', h.weekday, 'from', h.starts, 'to', h.ends,
      'validFrom', h.valid_from::text, 'validTo', h.valid_to::text)) as working
  from practitioner_hours h
  join practitioner p on p.id = h.practitioner_id and p.active
  where h.location_id in (select id from place)
    and ${given.when(filter.practitionerId, 'uuid', (id) => `h.practitioner_id = ${id}`)}
    and ${given.when(
      filter.specialty,
      'text',
      (code) =>
        `exists (select from practitioner_specialty s where s.practitioner_id = h.practitioner_id and s.specialty = ${code})`,
    )}
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
  where ${given.when(filter.treatmentId, 'uuid', (id) => `t.id = ${id}`)} and ${given.when(filter.modality, 'text', (code) => `t.modality = ${code}`)}
  order by pair.practitioner_id, pair.location_id, t.initial_consultation desc, t.position, t.id
)
select
  (select json_build_object('gridMinutes', slot_grid_minutes, 'leadTimeMinutes', lead_time_minutes,
     'bookableDaysAhead', bookable_days_ahead, 'holdMinutes', hold_minutes,
     'change', json_build_object('until', to_char(change_until, 'HH24:MI'), 'graceMinutes', change_grace_minutes))
   from chain) as rules,
  (select coalesce(json_agg(json_build_object(
      'practitionerId', o.practitioner_id,
      'location', json_build_object('id', place.id, 'zone', place.zone, 'opening', place.opening),
      'treatment', o.treatment,
      'working', o.working,
      'roomIds', (select coalesce(json_agg(r.id order by cardinality(r.equipment), r.name), '[]') from room r
        where r.location_id = place.id and r.active and r.equipment @> o.equipment))
      order by place.position, place.id, o.position, o.practitioner_id), '[]')
    from offer o join place on place.id = o.location_id) as offers`;
