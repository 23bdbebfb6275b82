import { Injectable } from '@nestjs/common';
import type { StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { OwnClientsQuery as Asked, Overdue, OwnClients } from '@unknot/shared/contracts/api/outcome-plots';
import { DataSource } from 'typeorm';
import { scoresAt } from '../instruments/instrument';
import { SurveyPlan } from '../schedule/survey-plan';
import { improvement, sign } from '../statistics/change';
import { NoPractitioner, ScoreUnknown } from './dashboard.errors';
import { courseRows } from './dashboard-figures';
import { periodOf } from './period';
import { readingOf } from './reader';

/** A page of lines: everybody who got worse, then the newest answers up to so many lines. */
const mostClients = 40;
const mostSurveys = 50;

/** Single clients: a practitioner's own, and those of a location who have not answered. Ids only. */
@Injectable()
export class OwnClientsQuery {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly plan: SurveyPlan,
  ) {}

  /** @throws NoPractitioner unless the actor treats; PeriodInvalid, ScoreUnknown; a 404 for a foreign location */
  async execute(actor: StaffActor, asked: Asked): Promise<OwnClients> {
    if (actor.practitionerId === null) throw new NoPractitioner();
    const tx = this.source.manager;
    const { visible, locations, chosen } = await readingOf(tx, actor, asked);
    const now = this.clock.now();
    const instrument = this.plan.instrumentOf('24h');
    const score = scoresAt(instrument, 'baseline').find(({ domain }) => domain === asked.domain);
    if (!score) throw new ScoreUnknown();
    const read = chosen ? [chosen] : locations;
    const period = periodOf(
      asked,
      read.map(({ zone }) => zone),
      now,
    );
    const rows = await courseRows(
      tx,
      {
        ...period,
        locationIds: chosen ? [chosen.locationId] : (visible ?? null),
        instrument,
        nowInstrument: this.plan.instrumentOf('after'),
        now,
        modality: asked.modality ?? null,
        within: null,
        own: actor.practitionerId,
      },
      { code: score.code, sign: sign(score.higherIs), threshold: score.mcid.points },
      mostClients,
    );
    const { domain, name, higherIs, minimum, maximum, mcid } = score;
    return {
      score: { domain, name, threshold: mcid.points, provisional: mcid.provisional, higherIs, minimum, maximum },
      total: rows[0]?.total ?? 0,
      clients: rows.map(({ clientId, courseId, baseline, points }) => {
        const change = improvement(baseline, points.at(-1)!.value, higherIs);
        return {
          ...{ clientId, courseId, baseline },
          points: points.map((point) => ({ ...point, at: new Date(point.at).toISOString() })),
          improvement: change,
          worsened: change <= -mcid.points,
        };
      }),
    };
  }

  /** Who was due to be asked, can still answer and has not; the longest waiting first. @throws a 404 */
  async overdue(actor: StaffActor, locationId: string): Promise<Overdue> {
    await readingOf(this.source.manager, actor, { locationId });
    const own = actor.practitionerId;
    const managing = actor.roles.some((role) => role.endsWith('_manager'));
    const rows = (await this.source.query(
      `select survey_id as "surveyId", client_id as "clientId", timepoint, due_at, closes_at,
         sent_at is not null or tablet_at is not null as sent, (count(*) over ())::int as total
       from survey
       where location_id = $1 and state in ('planned', 'open') and eligible and due_at <= $2 and closes_at > $2
         and timepoint not in ('baseline', 'before', 'after') and ($3::boolean or practitioner_id = $4)
       order by due_at, survey_id limit $5`,
      [locationId, this.clock.now(), managing, own, mostSurveys],
    )) as (Omit<Overdue['surveys'][number], 'dueAt' | 'closesAt'> & { due_at: Date; closes_at: Date; total: number })[];
    return {
      total: rows[0]?.total ?? 0,
      surveys: rows.map(({ due_at, closes_at, total: _, ...survey }) => ({
        ...survey,
        dueAt: due_at.toISOString(),
        closesAt: closes_at.toISOString(),
      })),
    };
  }
}
