import { Injectable } from '@nestjs/common';
import type { LinkActor } from '@unknot/shared/auth/actor';
import type { EntityManager } from 'typeorm';
import { lockClientOf, surveyOfLink } from '../surveys/find-survey';
import type { Survey } from '../surveys/survey.entity';
import { Answer } from './answer.entity';
import { FinishSurvey } from './finish-survey';

/** The client has finished: answers are scored and from now on fixed. Finishing twice is finishing once. */
@Injectable()
export class CompleteSurvey {
  constructor(private readonly finish: FinishSurvey) {}

  /** @throws SurveyIncomplete while a question is neither answered nor skipped, and refusals of the survey */
  async execute(tx: EntityManager, link: LinkActor): Promise<Survey> {
    await lockClientOf(tx, link.id);
    const survey = await surveyOfLink(tx, link, true);
    if (survey.state === 'completed') return survey;
    const answers = await tx.findBy(Answer, { surveyId: survey.surveyId });
    await this.finish.execute(tx, survey, new Map(answers.map(({ item, value }) => [item, value])));
    return survey;
  }
}
