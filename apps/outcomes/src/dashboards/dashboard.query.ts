import { Injectable } from '@nestjs/common';
import type { StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { DashboardQuery as Asked, Dashboard } from '@unknot/shared/contracts/api/surveys';
import { DataSource } from 'typeorm';
import { SurveyPlan } from '../schedule/survey-plan';
import { minimumClients } from '../statistics/suppression';
import { clientsRows, funnelRows, modalitiesOf, others, pairRows, sessionRows } from './dashboard-figures';
import { type GroupPlace, groupsOf } from './dashboard-group';
import { figureFilterOf } from './figure-filter';
import { headlineOf } from './headline';
import { levelFigures, levelScoresAt } from './level-figures';
import { readingOf } from './reader';

/** Change after care by location, or by practitioner of one location, within what the reader may see. */
@Injectable()
export class DashboardQuery {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly plan: SurveyPlan,
  ) {}

  /** @throws PeriodInvalid, LocationNeeded; a 404 for a location that is not the reader's */
  async execute(actor: StaffActor, asked: Asked): Promise<Dashboard> {
    const tx = this.source.manager;
    const reading = await readingOf(tx, actor, asked);
    const { locations, chosen } = reading;
    const now = this.clock.now();
    const filter = figureFilterOf(this.plan, actor, reading, asked, now);
    const [instrument, nowInstrument] = [this.plan.instrumentOf('24h'), this.plan.instrumentOf('after')];
    const codes = this.plan.followUps.flatMap((timepoint) =>
      levelScoresAt(instrument, timepoint).map(({ code }) => code),
    );
    const [sessions, funnel, pairs, clients, modalities, later] = await Promise.all([
      sessionRows(tx, filter),
      funnelRows(tx, filter),
      pairRows(tx, filter),
      clientsRows(tx, filter),
      modalitiesOf(tx, filter),
      levelFigures(tx, filter, [...new Set(codes)]),
    ]);
    const { from, to, modality } = filter;
    const groupOf = groupsOf({
      ...{ instrument, nowInstrument, timepoints: this.plan.followUps, modality },
      ...{ sessions, funnel, pairs, levels: later.levels, clients: [...clients, ...later.clients] },
    });
    const known = new Set([...sessions, ...funnel].map((row) => row.locationId));
    const places: GroupPlace[] = (
      chosen ? [chosen] : locations.filter((one) => one.active || known.has(one.locationId))
    ).map(({ locationId, name }) => ({ locationId, practitionerId: null, name }));
    const practitioners = new Set([...sessions, ...funnel].flatMap(({ practitionerId }) => practitionerId ?? []));
    practitioners.delete(others);
    const total = groupOf(chosen ? places[0]! : { locationId: null, practitionerId: null, name: 'All locations' });
    const groups =
      chosen && asked.by === 'practitioner'
        ? [...practitioners].sort().map((practitionerId) => ({ ...places[0]!, practitionerId, name: '' }))
        : places;
    return {
      ...{ from, to },
      generatedAt: now.toISOString(),
      minimumClients,
      modalities,
      headline: headlineOf(total.funnel, total.change),
      total,
      groups: groups.map(groupOf),
    };
  }
}
