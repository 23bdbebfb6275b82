import type { Timepoint } from '@unknot/shared/contracts/values';
import type { EntityManager } from 'typeorm';
import type { InstrumentRef } from '../schedule/survey-plan';
import type { Pairs } from '../statistics/change';

/** Which days, in the zone of each location, which locations (all when null), which questionnaires. */
export interface FigureFilter {
  from: string;
  to: string;
  locationIds: readonly string[] | null;
  instrument: InstrumentRef;
  /** The ratings of the moment, on the tablet. */
  nowInstrument: InstrumentRef;
  now: Date;
  /** Only what was delivered in a session; everything when null. */
  modality: string | null;
  /** The location whose practitioners are told apart; null for none. */
  within: string | null;
  /** Of those, the only one who is: all others together are `others`. All are when null. */
  own: string | null;
}

/** Stands for every practitioner but the one who asks. */
export const others = '00000000-0000-0000-0000-000000000000';

/** Where it happened. The practitioner is null outside of the location whose practitioners are told apart. */
export interface Place {
  locationId: string;
  practitionerId: string | null;
}
export interface FunnelRow extends Place {
  timepoint: Timepoint;
  eligible: number;
  sent: number;
  delivered: number;
  answered: number;
}
export interface PairRow extends Pairs, Place {
  code: string;
  timepoint: Timepoint;
}
/** Distinct clients of one cell; null stands for all of them together. */
export interface ClientsRow {
  locationId: string | null;
  practitionerId: string | null;
  /** True for those to whom the modality was delivered, false for the others. */
  given: boolean | null;
  /** Monday of the week. */
  week: string | null;
  code: string;
  timepoint: Timepoint;
  clients: number;
}

/** The practitioner of a row, where practitioners are told apart; `$5` and `$6` as in {@link parametersOf}. */
export const practitionerSql = (of: string) =>
  `case when ${of}.location_id = $5::uuid
     then case when $6::uuid is null or ${of}.practitioner_id = $6 then ${of}.practitioner_id else '${others}'::uuid end
   end`;
/** The days and locations of a filter; `$1` to `$3`. */
export const where = (of: string) =>
  `${of}.day between $1 and $2 and ($3::uuid[] is null or ${of}.location_id = any($3))`;
/** `$1` to `$6`: days, locations, modality, and which practitioners are told apart. */
export const parametersOf = ({ from, to, locationIds, modality, within, own }: FigureFilter) => [
  from,
  to,
  locationIds,
  modality,
  within,
  own,
];

/** Completed sessions by place. */
export async function sessionRows(tx: EntityManager, filter: FigureFilter): Promise<(Place & { sessions: number })[]> {
  return (await tx.query(
    `select location_id as "locationId", ${practitionerSql('session')} as "practitionerId", count(*)::int as sessions
     from session where state = 'completed' and ${where('session')} and ($4::text is null or $4 = any(modalities))
     group by 1, 2`,
    parametersOf(filter),
  )) as (Place & { sessions: number })[];
}

/** Everything that was delivered in these days. */
export async function modalitiesOf(tx: EntityManager, filter: FigureFilter): Promise<string[]> {
  const rows = (await tx.query(
    `select distinct unnest(modalities) as modality from session
     where state = 'completed' and day between $1 and $2 and ($3::uuid[] is null or location_id = any($3))
     order by 1`,
    [filter.from, filter.to, filter.locationIds],
  )) as { modality: string }[];
  return rows.map(({ modality }) => modality);
}

/**
 * How far surveys came, of those that are due. What was answered has certainly arrived, and what arrived was sent,
 * also when no report told so: each figure counts the later ones in.
 */
export async function funnelRows(tx: EntityManager, filter: FigureFilter): Promise<FunnelRow[]> {
  return (await tx.query(
    `with asked as (
       select location_id, ${practitionerSql('survey')} as practitioner, timepoint, sent_at is not null as sent,
         delivered_at is not null as delivered, state = 'completed' and answers_given > 0 as answered
       from survey
       where eligible and (due_at <= $7 or completed_at is not null) and ${where('survey')}
         and ($4::text is null or exists (select from session
           where session.appointment_id = survey.appointment_id and $4 = any(session.modalities)))
     )
     select location_id as "locationId", practitioner as "practitionerId", timepoint, count(*)::int as eligible,
       (count(*) filter (where sent or delivered or answered))::int as sent,
       (count(*) filter (where delivered or answered))::int as delivered,
       (count(*) filter (where answered))::int as answered
     from asked group by 1, 2, 3`,
    [...parametersOf(filter), filter.now],
  )) as FunnelRow[];
}

/**
 * Every pair: a follow-up with the baseline of its course, or leaving with arriving on the same day; and whether the
 * modality that is asked for was delivered in the session before (always, when none is).
 */
const pairSql = `
  with paired as (
    select survey.*, f.code, b.value as baseline, f.value as follow_up
    from survey
    join score f on f.survey_id = survey.survey_id
    join score b on b.survey_id = f.course_baseline_id and b.code = f.code
    where survey.state = 'completed' and survey.timepoint not in ('baseline', 'before', 'after')
      and survey.instrument = $7 and survey.instrument_version = $8 and ${where('survey')}
    union all
    select survey.*, f.code, b.value, f.value
    from survey
    join score f on f.survey_id = survey.survey_id
    join survey arriving on arriving.appointment_id = survey.appointment_id and arriving.timepoint = 'before'
      and arriving.state = 'completed'
    join score b on b.survey_id = arriving.survey_id and b.code = f.code
    where survey.state = 'completed' and survey.timepoint = 'after'
      and survey.instrument = $9 and survey.instrument_version = $10 and ${where('survey')}
  ), pair as (
    select paired.location_id, paired.practitioner_id, ${practitionerSql('paired')} as practitioner, code, timepoint, client_id, course_id,
      date_trunc('week', day)::date::text as week, baseline, follow_up, completed_at,
      $4::text is null or exists (select from session
        where session.appointment_id = paired.appointment_id and $4 = any(session.modalities)) as given
    from paired
  )`;
const pairParameters = (filter: FigureFilter) => [
  ...parametersOf(filter),
  filter.instrument.id,
  filter.instrument.version,
  filter.nowInstrument.id,
  filter.nowInstrument.version,
];

/** Pairs counted by their values: a small table however large the chain is. */
export async function pairRows(tx: EntityManager, filter: FigureFilter): Promise<PairRow[]> {
  return (await tx.query(
    `${pairSql}
     select location_id as "locationId", practitioner as "practitionerId", code, timepoint, baseline,
       follow_up as "followUp", count(*)::int as count
     from pair where given group by 1, 2, 3, 4, 5, 6`,
    pairParameters(filter),
  )) as PairRow[];
}

/** Distinct clients behind the pairs, of every group and of all together (one person may visit two locations). */
export async function clientsRows(tx: EntityManager, filter: FigureFilter): Promise<ClientsRow[]> {
  return (await tx.query(
    `${pairSql}
     select location_id as "locationId", practitioner as "practitionerId", given, null as week, code, timepoint,
       count(distinct client_id)::int as clients
     from pair
     group by code, timepoint, grouping sets ((), (location_id), (location_id, practitioner)), grouping sets ((), (given))
     having grouping(practitioner) = 1 or practitioner is not null`,
    pairParameters(filter),
  )) as ClientsRow[];
}

/** One score at one timepoint. */
export interface Asked {
  code: string;
  timepoint: Timepoint;
}

/** The same of one score at one timepoint, by week too. */
export async function weeklyClientsRows(tx: EntityManager, filter: FigureFilter, asked: Asked): Promise<ClientsRow[]> {
  return (await tx.query(
    `${pairSql}
     select location_id as "locationId", practitioner as "practitionerId", given, week, code, timepoint,
       count(distinct client_id)::int as clients
     from pair where code = $11 and timepoint = $12
     group by code, timepoint, grouping sets ((), (location_id), (location_id, practitioner)), cube (given, week)
     having grouping(practitioner) = 1 or practitioner is not null`,
    [...pairParameters(filter), asked.code, asked.timepoint],
  )) as ClientsRow[];
}

/** Pairs of one score at one timepoint by week, counted by their values. */
export async function weeklyPairRows(
  tx: EntityManager,
  filter: FigureFilter,
  asked: Asked,
): Promise<(PairRow & { week: string })[]> {
  return (await tx.query(
    `${pairSql}
     select location_id as "locationId", practitioner as "practitionerId", code, timepoint, week, baseline,
       follow_up as "followUp", count(*)::int as count
     from pair where given and code = $11 and timepoint = $12 group by 1, 2, 3, 4, 5, 6, 7`,
    [...pairParameters(filter), asked.code, asked.timepoint],
  )) as (PairRow & { week: string })[];
}

export interface CourseRow {
  clientId: string;
  courseId: string;
  baseline: number;
  points: { timepoint: Timepoint; at: string; value: number }[];
  total: number;
}

/** Which score, and by how many points worse is noticeable. */
interface Worsening {
  code: string;
  sign: 1 | -1;
  threshold: number;
}

/**
 * The newest course of each client with a pair: every answer of it. Who was noticeably worse at the last answer stands
 * first and is never left out; then who answered last.
 * @param most lines in all, when fewer than these got worse
 */
export async function courseRows(
  tx: EntityManager,
  filter: FigureFilter,
  { code, sign, threshold }: Worsening,
  most: number,
): Promise<CourseRow[]> {
  return (await tx.query(
    `${pairSql}, course as (
       select distinct on (client_id) client_id, course_id, last_at, points, baseline,
         $13::int * (baseline - last_value) <= -$14::float8 as worsened from (
         select client_id, course_id, max(completed_at) as last_at, (array_agg(baseline order by completed_at desc))[1] as baseline,
           (array_agg(follow_up order by completed_at desc))[1] as last_value,
           json_agg(json_build_object('timepoint', timepoint, 'at', completed_at, 'value', follow_up)
             order by completed_at) as points
         from pair where given and code = $11 and timepoint <> 'after' and practitioner_id = $6 group by client_id, course_id
       ) as courses order by client_id, last_at desc
     ), ranked as (
       select *, row_number() over (order by worsened desc, last_at desc, client_id) as place,
         (count(*) over ())::int as total
       from course
     )
     select client_id as "clientId", course_id as "courseId", baseline, points, total
     from ranked where worsened or place <= $12 order by place`,
    [...pairParameters(filter), code, most, sign, threshold],
  )) as CourseRow[];
}
