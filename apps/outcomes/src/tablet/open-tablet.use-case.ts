import { Injectable } from '@nestjs/common';
import type { StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { TabletSurveys } from '@unknot/shared/contracts/api/surveys';
import { writeRows } from '@unknot/shared/persistence/rows';
import type { EntityManager } from 'typeorm';
import { SurveyPlan } from '../schedule/survey-plan';
import { Survey } from '../surveys/survey.entity';
import { mayBeAsked, momentSurvey, visitOf } from './visit';

/** Which surveys go onto the tablet, or why none does. */
export interface OnTheTablet {
  surveyIds: string[];
  reason: TabletSurveys['reason'];
}

/**
 * Staff hand the tablet to a client: what is open for them right now is asked there, first what asks about the days
 * before, then the ratings of the moment.
 */
@Injectable()
export class OpenTablet {
  constructor(
    private readonly clock: Clock,
    private readonly plan: SurveyPlan,
  ) {}

  /** @throws AppointmentUnknown when it is not at one of the actor's locations */
  async execute(tx: EntityManager, actor: StaffActor, appointmentId: string): Promise<OnTheTablet> {
    const now = this.clock.now();
    const visit = await visitOf(tx, actor, appointmentId);
    if (!mayBeAsked(visit)) return { surveyIds: [], reason: 'no_consent' };
    const { client, waiting } = visit;
    const open = waiting.filter((survey) => !survey.ofTheMoment && survey.opensAt <= now && now < survey.closesAt);
    // A practitioner may open the session first and hand the tablet over then: it is still how the client arrived.
    const moment = (['before', 'after'] as const)
      .map((when) => momentSurvey(visit, when, this.plan.instrumentOf(when, client?.locale), now))
      .find((survey) => survey?.isOpen && now < survey.closesAt);
    if (moment) open.push(moment);
    for (const survey of open) survey.handOver(now);
    await writeRows(tx, Survey, open);
    return { surveyIds: open.map(({ surveyId }) => surveyId), reason: open.length === 0 ? 'nothing_open' : null };
  }
}
