import { Injectable } from '@nestjs/common';
import type { LinkActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { EntityManager } from 'typeorm';
import { Instruments } from '../instruments/instruments';
import { lockClient, ReplanSurveys } from '../schedule/replan-surveys';
import { scoreSurvey } from '../scoring/score-survey';
import { saveAndAnnounce } from '../surveys/announce';
import { surveyOfLink } from '../surveys/find-survey';
import type { Survey } from '../surveys/survey.entity';
import { SurveyIncomplete } from '../surveys/survey.errors';
import { Answer } from './answer.entity';

/** The client has finished: answers are scored and from now on fixed. Finishing twice is finishing once. */
@Injectable()
export class CompleteSurvey {
  constructor(
    private readonly clock: Clock,
    private readonly instruments: Instruments,
    private readonly replan: ReplanSurveys,
  ) {}

  /** @throws SurveyIncomplete while a question is neither answered nor skipped, and refusals of the survey */
  async execute(tx: EntityManager, link: LinkActor): Promise<Survey> {
    const { clientId } = await surveyOfLink(tx, link);
    await lockClient(tx, clientId);
    const survey = await surveyOfLink(tx, link, true);
    if (survey.state === 'completed') return survey;
    const now = this.clock.now();
    survey.requireAnswerable(now);
    const answers = await tx.findBy(Answer, { surveyId: survey.surveyId });
    const ratings = new Map(answers.map(({ item, value }) => [item, value]));
    const instrument = this.instruments.find(survey.instrument, survey.instrumentVersion, survey.language);
    const missing = instrument.items.map((item) => item.code).filter((item) => !ratings.has(item));
    if (missing.length > 0) throw new SurveyIncomplete(missing);
    const given = [...ratings.values()].filter((value) => value !== null).length;
    await saveAndAnnounce(tx, survey, survey.complete(now, given), now);
    await scoreSurvey(tx, survey, instrument, ratings);
    // A baseline just given may serve for another course of this week.
    await this.replan.execute(tx, clientId);
    return survey;
  }
}
