import { Injectable } from '@nestjs/common';
import type { StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { NowRatingsRequest } from '@unknot/shared/contracts/api/surveys';
import { writeRows } from '@unknot/shared/persistence/rows';
import type { EntityManager } from 'typeorm';
import { Answer } from '../responses/answer.entity';
import { FinishSurvey } from '../responses/finish-survey';
import { SurveyPlan } from '../schedule/survey-plan';
import { Score } from '../scoring/score.entity';
import { AnsweredByClient, NotTheMoment, SurveysNotAgreed } from './tablet.errors';
import { mayBeAsked, momentSurvey, visitOf } from './visit';

/** Without a tablet: the practitioner asks for pain and tension of the moment, types both, and may correct them. */
@Injectable()
export class TypeNowRatings {
  constructor(
    private readonly clock: Clock,
    private readonly plan: SurveyPlan,
    private readonly finish: FinishSurvey,
  ) {}

  /** @throws SurveysNotAgreed, NotTheMoment; AnsweredByClient when they gave other ratings on the tablet */
  async execute(tx: EntityManager, actor: StaffActor, appointmentId: string, typed: NowRatingsRequest): Promise<void> {
    const now = this.clock.now();
    const visit = await visitOf(tx, actor, appointmentId);
    if (!mayBeAsked(visit)) throw new SurveysNotAgreed();
    const { when, pain, tension } = typed;
    const survey = momentSurvey(visit, when, this.plan.instrumentOf(when, visit.client?.locale), now);
    if (!survey) throw new NotTheMoment(when);
    const ratings = new Map(Object.entries({ pain, tension }));
    if (survey.state === 'completed') {
      const given = await tx.findBy(Answer, { surveyId: survey.surveyId });
      if (given.every(({ item, value }) => ratings.get(item) === value)) return;
      if (survey.typedBy === null) throw new AnsweredByClient();
      survey.retype();
      await tx.delete(Score, { surveyId: survey.surveyId });
    }
    survey.answered(now);
    survey.typedBy = actor.accountId;
    await this.finish.execute(tx, survey, ratings);
    await writeRows(
      tx,
      Answer,
      [...ratings].map(([item, value]) => ({ surveyId: survey.surveyId, item, value, answeredAt: now })),
    );
  }
}
