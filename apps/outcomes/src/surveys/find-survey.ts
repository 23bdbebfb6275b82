import type { LinkActor } from '@unknot/shared/auth/actor';
import { requireEpoch } from '@unknot/shared/links/link-token';
import type { EntityManager } from 'typeorm';
import { Survey } from './survey.entity';
import { SurveyCancelledAlready, SurveyNotFound } from './survey.errors';

/**
 * The survey that a link opens; locked when it is going to change.
 * @throws SurveyNotFound, SurveyCancelledAlready, LinkRevoked
 */
export async function surveyOfLink(tx: EntityManager, link: LinkActor, lock = false): Promise<Survey> {
  const survey = await tx.findOne(Survey, {
    where: { surveyId: link.id },
    ...(lock ? { lock: { mode: 'pessimistic_write' as const } } : {}),
  });
  if (!survey) throw new SurveyNotFound();
  if (survey.state === 'cancelled') throw new SurveyCancelledAlready();
  requireEpoch(link, survey.linkEpoch);
  return survey;
}
