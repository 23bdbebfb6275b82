import type { EntityManager } from 'typeorm';
import type { Instrument } from '../instruments/instrument';
import type { Survey } from '../surveys/survey.entity';
import { type ComputedScore, computeScores, type Ratings, scorerVersion } from './compute-scores';
import { Score } from './score.entity';

/** Computes and stores the scores of a completed survey, each with the two baselines that it is compared with. */
export async function scoreSurvey(
  tx: EntityManager,
  survey: Survey,
  instrument: Instrument,
  ratings: Ratings,
): Promise<void> {
  for (const computed of computeScores(instrument, ratings)) {
    const baselines = survey.timepoint === 'baseline' ? noBaselines : await baselinesOf(tx, survey, computed);
    await tx.insert(Score, {
      surveyId: survey.surveyId,
      ...computed,
      scorerVersion,
      ...baselines,
      scoredAt: survey.completedAt as Date,
    });
  }
}

const noBaselines = { courseBaselineId: null, sessionBaselineId: null };

/** The last completed baseline with this score before the course's first session, and before this session. */
async function baselinesOf(tx: EntityManager, survey: Survey, { code }: ComputedScore): Promise<typeof noBaselines> {
  const [found] = (await tx.query(
    `with starts as (
       select min(started_at) as course_start, min(started_at) filter (where session_id = $3) as session_start
       from session where client_id = $1 and course_id = $2
     ), baselines as (
       select b.survey_id, b.completed_at from survey b join score s on s.survey_id = b.survey_id and s.code = $4
       where b.client_id = $1 and b.timepoint = 'baseline' and b.state = 'completed'
         and b.instrument = $5 and b.instrument_version = $6
     )
     select
       (select survey_id from baselines, starts where completed_at <= course_start order by completed_at desc limit 1)
         as "courseBaselineId",
       (select survey_id from baselines, starts where completed_at <= session_start order by completed_at desc limit 1)
         as "sessionBaselineId"`,
    [survey.clientId, survey.courseId, survey.sessionId, code, survey.instrument, survey.instrumentVersion],
  )) as [typeof noBaselines];
  return found;
}
