import type { Timepoint } from '@unknot/shared/contracts/values';
import type { EntityManager } from 'typeorm';
import { type Instrument, type ScoreDefinition, scoresAt } from '../instruments/instrument';
import type { Counted } from '../statistics/describe';
import {
  type ClientsRow,
  type FigureFilter,
  type Place,
  parametersOf,
  practitionerSql,
  where,
} from './dashboard-figures';

/** Answers of one score at one timepoint, counted by their value. */
export interface LevelRow extends Counted, Place {
  code: string;
  timepoint: Timepoint;
}

/** What a follow-up asks that the baseline does not ask: it has no change. */
export function levelScoresAt(instrument: Instrument, timepoint: Timepoint): ScoreDefinition[] {
  const before = new Set(scoresAt(instrument, 'baseline').map(({ code }) => code));
  return scoresAt(instrument, timepoint).filter(({ code }) => !before.has(code));
}

const levelSql = `
  with level as (
    select survey.location_id, ${practitionerSql('survey')} as practitioner, score.code, survey.timepoint, survey.client_id,
      score.value, $4::text is null or exists (select from session
        where session.appointment_id = survey.appointment_id and $4 = any(session.modalities)) as given
    from survey join score on score.survey_id = survey.survey_id
    where survey.state = 'completed' and survey.timepoint not in ('baseline', 'before', 'after')
      and survey.instrument = $7 and survey.instrument_version = $8 and score.code = any($9) and ${where('survey')}
  )`;
const levelParameters = (filter: FigureFilter, codes: readonly string[]) => [
  ...parametersOf(filter),
  filter.instrument.id,
  filter.instrument.version,
  codes,
];

/** Answers of these scores, and the distinct clients behind them by group, as of pairs. */
export async function levelFigures(
  tx: EntityManager,
  filter: FigureFilter,
  codes: readonly string[],
): Promise<{ levels: LevelRow[]; clients: ClientsRow[] }> {
  const parameters = levelParameters(filter, codes);
  const [levels, clients] = await Promise.all([
    tx.query(
      `${levelSql}
       select location_id as "locationId", practitioner as "practitionerId", code, timepoint, value,
         count(*)::int as count
       from level where given group by 1, 2, 3, 4, 5`,
      parameters,
    ) as Promise<LevelRow[]>,
    tx.query(
      `${levelSql}
       select location_id as "locationId", practitioner as "practitionerId", given, null as week, code, timepoint,
         count(distinct client_id)::int as clients
       from level
       group by code, timepoint, grouping sets ((), (location_id), (location_id, practitioner)), grouping sets ((), (given))
       having grouping(practitioner) = 1 or practitioner is not null`,
      parameters,
    ) as Promise<ClientsRow[]>,
  ]);
  return { levels, clients };
}
