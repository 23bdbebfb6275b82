import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor, visibleLocations } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type {
  DashboardQuery as Asked,
  ChangeCell,
  Dashboard,
  DashboardGroup,
  Funnel,
} from '@unknot/shared/contracts/api/surveys';
import type { Timepoint } from '@unknot/shared/contracts/values';
import { DataSource, In } from 'typeorm';
import { Location } from '../care/location.entity';
import type { Instrument } from '../instruments/instrument';
import { SurveyPlan } from '../schedule/survey-plan';
import { enoughResponse, responseRate } from '../statistics/proportion';
import { hiddenGroups, minimumClients } from '../statistics/suppression';
import { changeCell, suppressedCell } from './change-cell';
import { LocationUnknown } from './dashboard.errors';
import {
  type ClientsRow,
  clientsRows,
  type FunnelRow,
  funnelRows,
  type PairRow,
  pairRows,
  sessionCounts,
} from './dashboard-figures';
import { headlineOf } from './headline';
import { periodOf } from './period';

/** Everything that was read; the groups are cut from it. */
interface Figures {
  instrument: Instrument;
  timepoints: readonly Timepoint[];
  sessions: ReadonlyMap<string, number>;
  funnel: readonly FunnelRow[];
  pairs: readonly PairRow[];
  clients: readonly ClientsRow[];
}

/** Change after care by location, within what the reader may see. */
@Injectable()
export class DashboardQuery {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly plan: SurveyPlan,
  ) {}

  /** @throws PeriodInvalid; a 404 for a location that is not the reader's */
  async execute(actor: StaffActor, asked: Asked): Promise<Dashboard> {
    const tx = this.source.manager;
    if (asked.locationId !== undefined) requireLocation(actor, asked.locationId);
    const visible = visibleLocations(actor);
    const locations = await tx.find(Location, {
      where: visible === undefined ? {} : { locationId: In([...visible]) },
      order: { name: 'asc' },
    });
    const chosen =
      asked.locationId === undefined ? undefined : locations.find((one) => one.locationId === asked.locationId);
    if (asked.locationId !== undefined && !chosen) throw new LocationUnknown();

    const now = this.clock.now();
    const zones = (chosen ? [chosen] : locations).map(({ zone }) => zone);
    const period = periodOf(asked, zones, now);
    const instrument = this.plan.instrumentOf('24h');
    // All that the reader may see is read, also when one location is asked for: what must be hidden follows from all.
    const filter = { ...period, locationIds: visible ?? null, instrument, now };
    const [sessions, funnel, pairs, clients] = await Promise.all([
      sessionCounts(tx, filter),
      funnelRows(tx, filter),
      pairRows(tx, filter),
      clientsRows(tx, filter),
    ]);
    const figures = { instrument, timepoints: this.plan.followUps, sessions, funnel, pairs, clients };
    const groups = locations
      .filter(
        (one) => one.active || sessions.has(one.locationId) || funnel.some((row) => row.locationId === one.locationId),
      )
      .map((one) => groupOf(figures, one));
    const chosenGroup = chosen && groupOf(figures, chosen);
    const total = chosenGroup ?? groupOf(figures, null);
    return {
      ...period,
      generatedAt: now.toISOString(),
      minimumClients,
      headline: headlineOf(total.funnel, total.change),
      total,
      groups: chosenGroup ? [chosenGroup] : groups,
    };
  }
}

function groupOf(figures: Figures, location: Location | null): DashboardGroup {
  const { sessions } = figures;
  const mine = (row: { locationId: string }) => location === null || row.locationId === location.locationId;
  return {
    locationId: location?.locationId ?? null,
    name: location?.name ?? 'All locations',
    sessions: location ? (sessions.get(location.locationId) ?? 0) : [...sessions.values()].reduce((a, b) => a + b, 0),
    funnel: (['baseline', ...figures.timepoints] as Timepoint[]).map((timepoint) =>
      funnelOf(
        timepoint,
        figures.funnel.filter((row) => mine(row) && row.timepoint === timepoint),
      ),
    ),
    change: figures.timepoints.flatMap((timepoint) => cellsOf(figures, timepoint, location)),
  };
}

function funnelOf(timepoint: Timepoint, rows: readonly FunnelRow[]): Funnel {
  const sum = (pick: (row: FunnelRow) => number) => rows.reduce((total, row) => total + pick(row), 0);
  const eligible = sum((row) => row.eligible);
  const answered = sum((row) => row.answered);
  const rate = responseRate(answered, eligible);
  return {
    timepoint,
    eligible,
    sent: sum((row) => row.sent),
    delivered: sum((row) => row.delivered),
    answered,
    responseRate: rate,
    lowResponse: rate !== null && rate < enoughResponse,
  };
}

function cellsOf(figures: Figures, timepoint: Timepoint, location: Location | null): ChangeCell[] {
  return figures.instrument.scores.map((score) => {
    const cell = (row: { code: string; timepoint: Timepoint }) =>
      row.code === score.code && row.timepoint === timepoint;
    const counts = figures.clients.filter(cell);
    const byLocation = new Map(
      counts.flatMap((row) => (row.locationId === null ? [] : [[row.locationId, row.clients] as const])),
    );
    const clients = counts.find((row) => row.locationId === (location?.locationId ?? null))?.clients ?? 0;
    const hidden =
      location === null ? clients > 0 && clients < minimumClients : hiddenGroups(byLocation).has(location.locationId);
    if (hidden) return suppressedCell(score, timepoint);
    const pairs = figures.pairs.filter(
      (row) => cell(row) && (location === null || row.locationId === location.locationId),
    );
    return changeCell(score, timepoint, pairs, clients);
  });
}
