import type { Timepoint } from '@unknot/shared/contracts/values';
import type { EntityManager } from 'typeorm';
import type { Pairs } from '../statistics/change';

/** Which days, in the zone of each location, which locations (all when null), which questionnaire. */
export interface FigureFilter {
  from: string;
  to: string;
  locationIds: readonly string[] | null;
  instrument: { id: string; version: string };
  now: Date;
}

export interface FunnelRow {
  locationId: string;
  timepoint: Timepoint;
  eligible: number;
  sent: number;
  delivered: number;
  answered: number;
}
export interface PairRow extends Pairs {
  locationId: string;
  code: string;
  timepoint: Timepoint;
}
/** Distinct clients of one cell; `locationId` null for all locations together. */
export interface ClientsRow {
  locationId: string | null;
  code: string;
  timepoint: Timepoint;
  clients: number;
}

/** Completed sessions by location. */
export async function sessionCounts(tx: EntityManager, filter: FigureFilter): Promise<Map<string, number>> {
  const rows = (await tx.query(
    `select location_id, count(*)::int as sessions from session
     where state = 'completed' and day between $1 and $2 and ($3::uuid[] is null or location_id = any($3))
     group by location_id`,
    [filter.from, filter.to, filter.locationIds],
  )) as { location_id: string; sessions: number }[];
  return new Map(rows.map((row) => [row.location_id, row.sessions]));
}

/**
 * How far surveys came, of those that are due. What was answered has certainly arrived, and what arrived was sent,
 * also when no report told so: each figure counts the later ones in.
 */
export async function funnelRows(tx: EntityManager, filter: FigureFilter): Promise<FunnelRow[]> {
  return (await tx.query(
    `with asked as (
       select location_id, timepoint, sent_at is not null as sent, delivered_at is not null as delivered,
         state = 'completed' and answers_given > 0 as answered
       from survey
       where eligible and (due_at <= $4 or completed_at is not null)
         and day between $1 and $2 and ($3::uuid[] is null or location_id = any($3))
     )
     select location_id as "locationId", timepoint, count(*)::int as eligible,
       (count(*) filter (where sent or delivered or answered))::int as sent,
       (count(*) filter (where delivered or answered))::int as delivered,
       (count(*) filter (where answered))::int as answered
     from asked group by location_id, timepoint`,
    [filter.from, filter.to, filter.locationIds, filter.now],
  )) as FunnelRow[];
}

const pairsSql = `
  from survey
  join score f on f.survey_id = survey.survey_id
  join score b on b.survey_id = f.course_baseline_id and b.code = f.code
  where survey.state = 'completed' and survey.timepoint <> 'baseline'
    and survey.day between $1 and $2 and ($3::uuid[] is null or survey.location_id = any($3))
    and survey.instrument = $4 and survey.instrument_version = $5`;

const pairParameters = ({ from, to, locationIds, instrument }: FigureFilter) => [
  from,
  to,
  locationIds,
  instrument.id,
  instrument.version,
];

/** Pairs of course baseline and follow-up, counted by their values: a small table however large the chain is. */
export async function pairRows(tx: EntityManager, filter: FigureFilter): Promise<PairRow[]> {
  return (await tx.query(
    `select survey.location_id as "locationId", f.code, survey.timepoint, b.value as baseline,
       f.value as "followUp", count(*)::int as count ${pairsSql}
     group by 1, 2, 3, 4, 5`,
    pairParameters(filter),
  )) as PairRow[];
}

/** Distinct clients behind the pairs, by location and of all together (one person may visit two locations). */
export async function clientsRows(tx: EntityManager, filter: FigureFilter): Promise<ClientsRow[]> {
  return (await tx.query(
    `select survey.location_id as "locationId", f.code, survey.timepoint,
       count(distinct survey.client_id)::int as clients ${pairsSql}
     group by grouping sets ((f.code, survey.timepoint), (survey.location_id, f.code, survey.timepoint))`,
    pairParameters(filter),
  )) as ClientsRow[];
}
