import type { ChangeCell, DashboardGroup, Funnel } from '@unknot/shared/contracts/api/surveys';
import type { Timepoint } from '@unknot/shared/contracts/values';
import { type Instrument, type ScoreDefinition, scoresAt } from '../instruments/instrument';
import { enoughResponse, responseRate } from '../statistics/proportion';
import { changeCell, suppressedCell } from './change-cell';
import type { ClientsRow, FunnelRow, PairRow, Place } from './dashboard-figures';
import { type HiddenFigures, hiddenFigures } from './hidden-figures';
import { type Answered, impressionCell, levelCell } from './level-cell';
import { type LevelRow, levelScoresAt } from './level-figures';

/** Everything that was read; the groups are cut from it. */
export interface Figures {
  instrument: Instrument;
  nowInstrument: Instrument;
  timepoints: readonly Timepoint[];
  modality: string | null;
  sessions: readonly (Place & { sessions: number })[];
  funnel: readonly FunnelRow[];
  pairs: readonly PairRow[];
  /** Of what has no baseline. */
  levels: readonly LevelRow[];
  /** Behind pairs and levels. */
  clients: readonly ClientsRow[];
}

/** The chain (both null), a location, or a practitioner at a location. */
export interface GroupPlace {
  locationId: string | null;
  practitionerId: string | null;
  name: string;
}

/** Whether a row belongs to a group. */
export const within =
  ({ locationId, practitionerId }: Omit<GroupPlace, 'name'>) =>
  (row: Place): boolean =>
    (locationId === null || row.locationId === locationId) &&
    (practitionerId === null || row.practitionerId === practitionerId);

/** Cuts groups; what must be hidden is worked out once for each score and timepoint. */
export function groupsOf(figures: Figures): (place: GroupPlace) => DashboardGroup {
  const hidden = new Map<string, HiddenFigures>();
  const hiddenAt = (score: ScoreDefinition, timepoint: Timepoint): HiddenFigures => {
    const key = `${score.code} ${timepoint}`;
    const found =
      hidden.get(key) ??
      hiddenFigures(
        figures.clients.filter((row) => row.code === score.code && row.timepoint === timepoint),
        figures.modality !== null,
      );
    hidden.set(key, found);
    return found;
  };
  return (place) => {
    const mine = within(place);
    const funnel = figures.funnel.filter(mine);
    const pairs = figures.pairs.filter(mine);
    const cellsAt = (instrument: Instrument, timepoint: Timepoint, baseline: Timepoint): ChangeCell[] =>
      scoresAt(instrument, baseline).map((score) => {
        const cell = { ...place, week: null };
        const hides = hiddenAt(score, timepoint);
        if (hides.has(cell)) return suppressedCell(score, timepoint);
        return changeCell(
          score,
          timepoint,
          pairs.filter((row) => row.code === score.code && row.timepoint === timepoint),
          { clients: hides.clientsOf(cell), eligible: funnelAt(timepoint, funnel).eligible },
        );
      });
    const levels = figures.levels.filter(mine);
    const answeredAt = (score: ScoreDefinition, timepoint: Timepoint): Answered => {
      const cell = { ...place, week: null };
      const hides = hiddenAt(score, timepoint);
      if (hides.has(cell)) return null;
      const values = levels.filter((row) => row.code === score.code && row.timepoint === timepoint);
      return { values, clients: hides.clientsOf(cell) };
    };
    const later = figures.timepoints.flatMap((timepoint) =>
      levelScoresAt(figures.instrument, timepoint).map((score) => ({ score, timepoint })),
    );
    const leaving = funnel.some((row) => row.timepoint === 'after');
    return {
      ...place,
      sessions: figures.sessions.filter(mine).reduce((sum, row) => sum + row.sessions, 0),
      funnel: (['baseline', ...figures.timepoints] as Timepoint[]).map((timepoint) => funnelAt(timepoint, funnel)),
      change: figures.timepoints.flatMap((timepoint) => cellsAt(figures.instrument, timepoint, 'baseline')),
      rightNow: leaving ? cellsAt(figures.nowInstrument, 'after', 'before') : [],
      levels: later.flatMap(({ score, timepoint }) =>
        score.noChange === undefined ? [levelCell(score, timepoint, answeredAt(score, timepoint))] : [],
      ),
      impressions: later.flatMap(({ score, timepoint }) =>
        score.noChange === undefined
          ? []
          : [impressionCell({ ...score, noChange: score.noChange }, timepoint, answeredAt(score, timepoint))],
      ),
    };
  };
}

/** How far the surveys of one timepoint came. */
export function funnelAt(timepoint: Timepoint, all: readonly FunnelRow[]): Funnel {
  const rows = all.filter((row) => row.timepoint === timepoint);
  const sum = (pick: (row: FunnelRow) => number) => rows.reduce((total, row) => total + pick(row), 0);
  const eligible = sum((row) => row.eligible);
  const answered = sum((row) => row.answered);
  const delivered = sum((row) => row.delivered);
  const rate = responseRate(answered, eligible);
  return {
    timepoint,
    eligible,
    sent: sum((row) => row.sent),
    delivered,
    answered,
    responseRate: rate,
    responseOfDelivered: responseRate(answered, delivered),
    lowResponse: rate !== null && rate < enoughResponse,
  };
}
