import { Injectable } from '@nestjs/common';
import type { StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { PlotsQuery as Asked, Distribution, FunnelPlot, Plots } from '@unknot/shared/contracts/api/outcome-plots';
import { DataSource } from 'typeorm';
import { type ScoreDefinition, scoresAt } from '../instruments/instrument';
import { practiceChangesIn } from '../practice-changes/practice-changes.query';
import { SurveyPlan } from '../schedule/survey-plan';
import { improvements, type Pairs } from '../statistics/change';
import { describe } from '../statistics/describe';
import { ScoreUnknown } from './dashboard.errors';
import {
  type FunnelRow,
  funnelRows,
  type PairRow,
  type Place,
  weeklyClientsRows,
  weeklyPairRows,
} from './dashboard-figures';
import { funnelAt, within } from './dashboard-group';
import { figureFilterOf } from './figure-filter';
import { firstWeeksOf } from './first-period';
import { funnelPlotOf } from './funnel-points';
import { type HiddenFigures, hiddenFigures } from './hidden-figures';
import { type Reading, readingOf } from './reader';
import { mondaysOf, runChartOf, sundayOf } from './run-of-weeks';

type WeeklyPairs = PairRow & { week: string };

/** One score at one timepoint: the groups among each other, the weeks, and how changes are spread. */
@Injectable()
export class PlotsQuery {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly plan: SurveyPlan,
  ) {}

  /** @throws PeriodInvalid, LocationNeeded, ScoreUnknown; a 404 for what is not the reader's */
  async execute(actor: StaffActor, asked: Asked): Promise<Plots> {
    const tx = this.source.manager;
    const reading = await readingOf(tx, actor, asked);
    const { chosen } = reading;
    const { timepoint } = asked;
    const filter = figureFilterOf(this.plan, actor, reading, asked, this.clock.now());
    const score = this.scoreOf(asked);
    const { from, to } = filter;
    const of = { code: score.code, timepoint };
    const place = { locationId: chosen?.locationId ?? null, practitionerId: asked.practitionerId ?? null };
    const [pairs, clients, funnel, first, changes] = await Promise.all([
      weeklyPairRows(tx, filter, of),
      weeklyClientsRows(tx, filter, of),
      funnelRows(tx, filter),
      firstWeeksOf(tx, filter, of, place),
      practiceChangesIn(tx, { from, to, locationIds: chosen ? [chosen.locationId] : filter.locationIds }),
    ]);
    const hides = hiddenFigures(clients, filter.modality !== null, {
      lastWeeks: new Set(first.map(({ monday }) => monday)),
    });
    const mine = pairs.filter(within(place));
    return {
      ...{ from, to },
      score: {
        domain: score.domain,
        name: score.name,
        threshold: score.mcid.points,
        provisional: score.mcid.provisional,
      },
      timepoint,
      funnel: filter.own !== null && chosen ? null : funnelPlotAt(score, timepoint, reading, { pairs, funnel, hides }),
      run: runChartOf(
        mondaysOf(from, to).map((monday) => ({
          monday,
          pairs: mine.filter(({ week }) => week === monday),
          clients: hides.clientsOf({ ...place, week: monday }),
          hidden: hides.has({ ...place, week: monday }),
          cut: monday < from || sundayOf(monday) > to,
        })),
        first,
        score.higherIs,
      ),
      changes,
      distribution: distributionOf(score, mine, {
        hidden: hides.has({ ...place, week: null }),
        clients: hides.clientsOf({ ...place, week: null }),
      }),
    };
  }

  private scoreOf({ domain, timepoint }: Asked): ScoreDefinition {
    const follows = timepoint === 'after' || (this.plan.followUps as readonly string[]).includes(timepoint);
    const before = timepoint === 'after' ? 'before' : 'baseline';
    const score = scoresAt(this.plan.instrumentOf(timepoint), before).find((one) => one.domain === domain);
    if (!follows || !score) throw new ScoreUnknown();
    return score;
  }
}

function funnelPlotAt(
  score: ScoreDefinition,
  timepoint: Asked['timepoint'],
  { locations, chosen }: Reading,
  read: { pairs: readonly WeeklyPairs[]; funnel: readonly FunnelRow[]; hides: HiddenFigures },
): FunnelPlot | null {
  const idOf = (row: Place) => (chosen ? row.practitionerId : row.locationId);
  const here = (row: Place) => !chosen || row.locationId === chosen.locationId;
  const pairsOf = (id: string) => read.pairs.filter((row) => here(row) && idOf(row) === id);
  const funnelOf = (id: string) => read.funnel.filter((row) => here(row) && idOf(row) === id);
  const groups = chosen
    ? [...new Set(read.pairs.filter(here).map(idOf))]
        .flatMap((id) => (id === null ? [] : [{ id, name: '' }]))
        .sort((a, b) => (a.id < b.id ? -1 : 1))
    : locations.map(({ locationId: id, name }) => ({ id, name }));
  return funnelPlotOf(
    score,
    chosen ? 'practitioner' : 'location',
    groups.map(({ id, name }) => ({
      id,
      name,
      hidden: read.hides.has({
        locationId: chosen?.locationId ?? id,
        practitionerId: chosen ? id : null,
        week: null,
      }),
      pairs: pairsOf(id),
      responseRate: funnelAt(timepoint, funnelOf(id)).responseRate,
    })),
  );
}

function distributionOf(
  score: ScoreDefinition,
  pairs: readonly Pairs[],
  { hidden, clients }: { hidden: boolean; clients: number },
): Distribution {
  if (hidden) return { suppressed: true, n: null, clients: null, bins: [] };
  const changes = improvements(pairs, score.higherIs);
  const bins = new Map<number, number>();
  for (const { value, count } of changes) {
    // Away from zero: what is noticeable is never counted as less.
    const whole = Math.sign(value) * Math.floor(Math.abs(value)) + 0;
    bins.set(whole, (bins.get(whole) ?? 0) + count);
  }
  return {
    suppressed: false,
    n: describe(changes).n,
    clients,
    bins: [...bins].sort(([a], [b]) => a - b).map(([change, count]) => ({ change, count })),
  };
}
