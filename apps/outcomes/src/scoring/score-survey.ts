import { insertRows } from '@unknot/shared/persistence/rows';
import type { EntityManager } from 'typeorm';
import { type Instrument, scoresAt } from '../instruments/instrument';
import type { Survey } from '../surveys/survey.entity';
import { type ComparedScore, computeScores, type Ratings, scorerVersion } from './compute-scores';
import { Score } from './score.entity';

interface Baselines {
  code: string;
  courseBaselineId: string | null;
  sessionBaselineId: string | null;
  /** Value of the course baseline. */
  baseline: number | null;
}

/**
 * Computes and stores the scores of a completed survey, each with the two baselines that it is compared with.
 * @returns the scores beside the values of their course baselines
 */
export async function scoreSurvey(
  tx: EntityManager,
  survey: Survey,
  instrument: Instrument,
  ratings: Ratings,
): Promise<ComparedScore[]> {
  const scores = computeScores({ scores: scoresAt(instrument, survey.timepoint) }, ratings);
  if (scores.length === 0) return [];
  const codes = scores.map(({ code }) => code);
  const found = survey.timepoint === 'baseline' ? [] : await baselinesOf(tx, survey, codes);
  const of = (code: string) => found.find((one) => one.code === code);
  await insertRows(
    tx,
    Score,
    scores.map((score) => ({
      surveyId: survey.surveyId,
      ...score,
      scorerVersion,
      courseBaselineId: of(score.code)?.courseBaselineId ?? null,
      sessionBaselineId: of(score.code)?.sessionBaselineId ?? null,
      scoredAt: survey.completedAt as Date,
    })),
  );
  return scores.map((score) => ({ ...score, baseline: of(score.code)?.baseline ?? null }));
}

/**
 * For each score the last completed baseline with it before the course's first session, and before this session.
 * A rating of the moment is compared with the first of its course and with the one on arriving at this session.
 */
async function baselinesOf(tx: EntityManager, survey: Survey, codes: readonly string[]): Promise<Baselines[]> {
  const sql = survey.ofTheMoment
    ? `with baselines as (
         select b.survey_id, b.completed_at, b.appointment_id, s.code, s.value
         from survey b join score s using (survey_id)
         where b.client_id = $1 and b.course_id = $2 and b.timepoint = 'before' and b.state = 'completed'
           and b.instrument = $4 and b.instrument_version = $5 and b.survey_id <> $6
       )
       select asked.code, course.survey_id as "courseBaselineId", course.value as baseline,
         session.survey_id as "sessionBaselineId"
       from unnest($3::text[]) as asked (code)
       left join lateral (select survey_id, value from baselines where baselines.code = asked.code
         order by completed_at limit 1) course on true
       left join lateral (select survey_id from baselines where baselines.code = asked.code
         and appointment_id = $7 order by completed_at desc limit 1) session on true`
    : `with starts as (
         select min(started_at) as course_start, min(started_at) filter (where appointment_id = $7) as session_start
         from session where client_id = $1 and course_id = $2
       ), baselines as (
         select b.survey_id, b.completed_at, s.code, s.value from survey b join score s using (survey_id)
         where b.client_id = $1 and b.timepoint = 'baseline' and b.state = 'completed'
           and b.instrument = $4 and b.instrument_version = $5 and b.survey_id <> $6
       )
       select asked.code, course.survey_id as "courseBaselineId", course.value as baseline,
         session.survey_id as "sessionBaselineId"
       from starts cross join unnest($3::text[]) as asked (code)
       left join lateral (select survey_id, value from baselines where baselines.code = asked.code
         and completed_at <= course_start order by completed_at desc limit 1) course on true
       left join lateral (select survey_id from baselines where baselines.code = asked.code
         and completed_at <= session_start order by completed_at desc limit 1) session on true`;
  return (await tx.query(sql, [
    survey.clientId,
    survey.courseId,
    codes,
    survey.instrument,
    survey.instrumentVersion,
    survey.surveyId,
    survey.appointmentId,
  ])) as Baselines[];
}
