import type { EntityManager } from 'typeorm';

/** Which visits: by the day that their location's calendar shows. */
export interface FigureFilter {
  from: string;
  to: string;
  locationIds: readonly string[];
  practitionerId: string | null;
  rebookDays: number;
  now: Date;
}

/** What a row stands for; exactly one is set, or none for everything together. */
interface Cut {
  locationId: string | null;
  practitionerId: string | null;
  week: string | null;
  roomId: string | null;
}
export interface VisitRow extends Cut {
  /** Null for all currencies: then without an amount. */
  currency: string | null;
  bookedMinutes: number;
  attended: number;
  missed: number;
  cancelled: number;
  booked: number;
  withinDay: number;
  medianLeadHours: number | null;
  amount: number;
  /** Visits behind the amount. */
  paid: number;
  newClients: number;
  followed: number;
  oldEnough: number;
}

/** What takes sorting, the middle and the distinct, is worked out apart and only of the few rows that it is about. */
const sameCut = (other: string) =>
  `counted.room_id is null and counted.currency is null and ${['location_id', 'practitioner_id', 'week']
    .map((column) => `counted.${column} is not distinct from ${other}.${column}`)
    .join(' and ')}`;

/**
 * The visits that figures are about, by the day that their location's calendar shows; `$1` to `$6` are those of
 * {@link visitParameters}. A visit that was only held, or whose hold ran out, was never booked.
 */
const visitSql = `
  select a.location_id, a.practitioner_id, a.room_id, a.client_id, a.state, a.first_visit, a.price, a.currency,
    left(a.starts_at_wall, 10) as day, a.starts_at,
    date_trunc('week', left(a.starts_at_wall, 10)::date)::date::text as week,
    extract(epoch from a.busy_to - a.busy_from) / 60 as minutes,
    a.state in ('booked', 'confirmed', 'arrived', 'in_session', 'completed') as stands,
    a.state in ('arrived', 'in_session', 'completed') as attended,
    case when a.state = 'cancelled' then (select extract(epoch from a.starts_at - max(h.at)) / 3600
      from appointment_history h where h.appointment_id = a.id and h.step = 'cancelled') end as lead_hours,
    case when a.state = 'completed' and a.starts_at + $5 * interval '1 day' <= $6 then exists (
      select from appointment n where n.client_id = a.client_id and n.starts_at > a.starts_at
        and n.starts_at <= a.starts_at + $5 * interval '1 day'
        and n.state in ('booked', 'confirmed', 'arrived', 'in_session', 'completed', 'no_show')) end as followed
  from appointment a
  where a.location_id = any($3) and ($4::uuid is null or a.practitioner_id = $4)
    and a.starts_at >= ($1::text::date - 1)::timestamp at time zone 'UTC'
    and a.starts_at < ($2::text::date + 2)::timestamp at time zone 'UTC'
    and left(a.starts_at_wall, 10) between $1 and $2 and a.state not in ('held', 'expired')`;

const visitsSql = `
with visit as materialized (${visitSql}
), counted as (
  select location_id, practitioner_id, week, room_id, currency,
    coalesce(sum(minutes) filter (where stands), 0)::int as "bookedMinutes",
    (count(*) filter (where attended))::int as attended,
    (count(*) filter (where state = 'no_show'))::int as missed,
    (count(*) filter (where state = 'cancelled'))::int as cancelled,
    count(*)::int as booked,
    (count(*) filter (where lead_hours < 24))::int as "withinDay",
    coalesce(sum(price) filter (where stands), 0)::float8 as amount,
    (count(*) filter (where stands))::int as paid,
    (count(*) filter (where followed))::int as followed,
    (count(followed))::int as "oldEnough"
  from visit
  group by grouping sets ((), (location_id), (practitioner_id), (week), (room_id), (currency), (location_id, currency),
    (practitioner_id, currency), (week, currency))
), lead as (
  select location_id, practitioner_id, week, percentile_cont(0.5) within group (order by lead_hours) as hours
  from visit where lead_hours is not null group by grouping sets ((), (location_id), (practitioner_id), (week))
), fresh as (
  select location_id, practitioner_id, week, count(distinct client_id)::int as clients
  from visit where first_visit and attended group by grouping sets ((), (location_id), (practitioner_id), (week))
)
select counted.location_id as "locationId", counted.practitioner_id as "practitionerId", counted.week,
  counted.room_id as "roomId", currency, "bookedMinutes", attended, missed, cancelled, booked, "withinDay",
  lead.hours as "medianLeadHours", amount, paid, coalesce(fresh.clients, 0) as "newClients", followed, "oldEnough"
from counted
left join lead on ${sameCut('lead')}
left join fresh on ${sameCut('fresh')}`;

/** Visits of every cut and currency, in one statement. */
export async function visitRows(tx: EntityManager, filter: FigureFilter): Promise<VisitRow[]> {
  return (await tx.query(visitsSql, visitParameters(filter))) as VisitRow[];
}

const visitParameters = ({ from, to, locationIds, practitionerId, rebookDays, now }: FigureFilter) => [
  ...[from, to, locationIds, practitionerId, rebookDays, now],
];

/** One visit, as the figures count it. */
export interface SingleVisit {
  clientId: string;
  locationId: string;
  practitionerId: string;
  roomId: string;
  day: string;
  state: string;
  /** Hours from the cancellation to the visit; null unless cancelled. */
  leadHours: number | null;
  /** With buffers; 0 for what is cancelled or missed, as is the amount, in the smallest unit. */
  bookedMinutes: number;
  amount: number;
  currency: string;
  /** Somebody came, and for the first time. */
  newClient: boolean;
  /** Null unless completed so long ago that it can be told. */
  rebooked: boolean | null;
}

/** Each visit by itself, by day. */
export async function singleVisits(tx: EntityManager, filter: FigureFilter): Promise<SingleVisit[]> {
  return (await tx.query(
    `select client_id as "clientId", location_id as "locationId", practitioner_id as "practitionerId",
       room_id as "roomId", day, state, lead_hours::float8 as "leadHours",
       case when stands then minutes else 0 end::float8 as "bookedMinutes",
       case when stands then price else 0 end::float8 as amount, currency,
       first_visit and attended as "newClient", followed as rebooked
     from (${visitSql}) visit order by day, location_id, starts_at, practitioner_id`,
    visitParameters(filter),
  )) as SingleVisit[];
}

/** Elapsed minutes between two wall times of a day: one fewer hour when the clocks go forward between them. */
const elapsed = (from: string, to: string) =>
  `extract(epoch from (day.date + ${to}::time) at time zone l.zone - (day.date + ${from}::time) at time zone l.zone) / 60`;
const daysSql = `with day as (
  select d::date as date, extract(isodow from d)::int as weekday, date_trunc('week', d)::date::text as week
  from generate_series($1::date::timestamp, $2::date::timestamp, interval '1 day') d)`;

export interface WorkingRow extends Omit<Cut, 'roomId'> {
  minutes: number;
}

/** Minutes in which practitioners work, of every cut. */
export async function workingRows(tx: EntityManager, filter: FigureFilter): Promise<WorkingRow[]> {
  return (await tx.query(
    `${daysSql}
     select h.location_id as "locationId", h.practitioner_id as "practitionerId", day.week,
       sum(${elapsed('h.starts', 'h.ends')})::int as minutes
     from day join practitioner_hours h on h.weekday = day.weekday and h.valid_from <= day.date
       and (h.valid_to is null or h.valid_to >= day.date)
     join location l on l.id = h.location_id
     where h.location_id = any($3) and ($4::uuid is null or h.practitioner_id = $4)
     group by grouping sets ((), (h.location_id), (h.practitioner_id), (day.week))`,
    [filter.from, filter.to, filter.locationIds, filter.practitionerId],
  )) as WorkingRow[];
}

export interface RoomRow {
  id: string;
  name: string;
  location: string;
  minutes: number;
}

/** Rooms by location and name, with the minutes in which their location is open. */
export async function roomRows(tx: EntityManager, filter: FigureFilter): Promise<RoomRow[]> {
  return (await tx.query(
    `${daysSql}, open as (
       select l.id, sum(${elapsed('h.opens', 'h.closes')})::int as minutes
       from day join location_hours h on h.weekday = day.weekday join location l on l.id = h.location_id
       where l.id = any($3) group by l.id)
     select r.id, r.name, l.name as location, coalesce(open.minutes, 0) as minutes
     from room r join location l on l.id = r.location_id left join open on open.id = l.id
     where r.active and l.id = any($3) order by l.name, r.name`,
    [filter.from, filter.to, filter.locationIds],
  )) as RoomRow[];
}

/** A day on which a practitioner works at a location, or, without one, on which the location is open. */
export interface DayOfHours {
  day: string;
  locationId: string;
  practitionerId: string | null;
  minutes: number;
}

/** Working and opening minutes of each day. */
export async function hoursByDay(tx: EntityManager, filter: FigureFilter): Promise<DayOfHours[]> {
  return (await tx.query(
    `${daysSql}, hours as (
       select h.location_id, h.practitioner_id, day.date, ${elapsed('h.starts', 'h.ends')} as minutes
       from day join practitioner_hours h on h.weekday = day.weekday and h.valid_from <= day.date
         and (h.valid_to is null or h.valid_to >= day.date)
       join location l on l.id = h.location_id
       where h.location_id = any($3) and ($4::uuid is null or h.practitioner_id = $4)
       union all
       select l.id, null, day.date, ${elapsed('h.opens', 'h.closes')}
       from day join location_hours h on h.weekday = day.weekday join location l on l.id = h.location_id
       where l.id = any($3)
     )
     select date::text as day, location_id as "locationId", practitioner_id as "practitionerId",
       sum(minutes)::float8 as minutes
     from hours group by 1, 2, 3 order by 1, 2, 3 nulls last`,
    [filter.from, filter.to, filter.locationIds, filter.practitionerId],
  )) as DayOfHours[];
}
