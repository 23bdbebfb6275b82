import type { LinkActor } from '@unknot/shared/auth/actor';
import { requireEpoch } from '@unknot/shared/links/link-token';
import { entitiesOf, type JsonRow } from '@unknot/shared/persistence/rows';
import type { EntityManager } from 'typeorm';
import { lockClientSql } from '../care/lock-clients';
import { Answer } from '../responses/answer.entity';
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
  return requireOpenedBy(link, survey);
}

/**
 * {@link surveyOfLink}, locked, with the answers that were there when it was asked for: one given at the same moment
 * may be missing.
 */
export async function surveyWithAnswers(tx: EntityManager, link: LinkActor): Promise<[Survey, Answer[]]> {
  const [found] = (await tx.query(
    `with s as (select * from survey where survey_id = $1 for update)
     select to_json(s) as survey, (select json_agg(a) from answer a where a.survey_id = s.survey_id) as answers from s`,
    [link.id],
  )) as [{ survey: JsonRow; answers: JsonRow[] | null }?];
  const [survey = null] = entitiesOf(tx, Survey, found ? [found.survey] : []);
  return [requireOpenedBy(link, survey), entitiesOf(tx, Answer, found?.answers ?? [])];
}

/** Locks the client of a survey (see {@link lockClients}), if there is such a survey. */
export async function lockClientOf(tx: EntityManager, surveyId: string): Promise<void> {
  await tx.query(`select ${lockClientSql('client_id')} from survey where survey_id = $1`, [surveyId]);
}

function requireOpenedBy(link: LinkActor, survey: Survey | null): Survey {
  if (!survey) throw new SurveyNotFound();
  if (survey.state === 'cancelled') throw new SurveyCancelledAlready();
  requireEpoch(link, survey.linkEpoch);
  return survey;
}
