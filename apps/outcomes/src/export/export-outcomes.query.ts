import { Inject, Injectable } from '@nestjs/common';
import type { StaffActor } from '@unknot/shared/auth/actor';
import { pseudonymOf } from '@unknot/shared/auth/pseudonym';
import { Clock } from '@unknot/shared/clock/clock';
import type { ExportQuery as Asked } from '@unknot/shared/contracts/api/outcome-plots';
import { csvLine } from '@unknot/shared/contracts/csv';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import { DataSource } from 'typeorm';
import type { OutcomesConfig } from '../config';
import { periodOf } from '../dashboards/period';
import { readingOf } from '../dashboards/reader';
import { Instruments } from '../instruments/instruments';
import { type ExportedSurvey, exportColumns, rowsOf } from './export-rows';

/** Surveys in memory at a time. */
const batch = 500;
const beforeAll = '00000000-0000-0000-0000-000000000000';

const batchSql = `
  select survey.survey_id as "surveyId", survey.client_id as "clientId", survey.course_id as "courseId",
    coalesce(survey.session_id, session.session_id) as "sessionId", survey.location_id as "locationId",
    survey.practitioner_id as "practitionerId", survey.instrument, survey.instrument_version as "instrumentVersion",
    survey.language, survey.timepoint, survey.day::text as day, survey.due_at as "dueAt", survey.sent_at as "sentAt",
    survey.delivered_at as "deliveredAt", survey.completed_at as "completedAt", survey.channel,
    survey.reminders_sent as "remindersSent", survey.state, survey.eligible, survey.missing_reason as "missingReason",
    session.modalities,
    (select json_agg(json_build_object('item', item, 'value', value) order by item) from answer
      where answer.survey_id = survey.survey_id and survey.state = 'completed') as answers,
    (select json_agg(json_build_object('code', score.code, 'value', score.value, 'scorerVersion', score.scorer_version,
        'baseline', b.value) order by score.code)
      from score
      left join survey arriving on survey.timepoint = 'after' and arriving.appointment_id = survey.appointment_id
        and arriving.timepoint = 'before' and arriving.state = 'completed'
      left join score b on b.code = score.code and b.survey_id = coalesce(arriving.survey_id, score.course_baseline_id)
      where score.survey_id = survey.survey_id) as scores
  from survey
  left join session on session.appointment_id = survey.appointment_id
  where survey.day between $1 and $2 and ($3::uuid[] is null or survey.location_id = any($3))
    and (survey.day, survey.survey_id) > ($4::date, $5::uuid)
  order by survey.day, survey.survey_id limit ${batch}`;

/** Everything that was asked and answered, for those who analyse it elsewhere. Of a client it holds a pseudonym only. */
@Injectable()
export class ExportOutcomes {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly instruments: Instruments,
    @Inject(SERVICE_CONFIG) private readonly config: OutcomesConfig,
  ) {}

  /**
   * @returns the file in pieces, read as it is taken, so that it may be as large as the chain
   * @throws PeriodInvalid; a 404 for a location that is not the reader's
   */
  async execute(actor: StaffActor, asked: Asked): Promise<AsyncGenerator<string>> {
    const { visible, locations, chosen } = await readingOf(this.source.manager, actor, asked);
    const { from, to } = periodOf(
      asked,
      locations.map(({ zone }) => zone),
      this.clock.now(),
    );
    const scope = [from, to, chosen ? [chosen.locationId] : (visible ?? null)];
    // The first surveys are read before anything is sent, so that what fails at once is told as a refusal.
    return this.pieces(scope, await this.read(scope, from, beforeAll));
  }

  private read(scope: readonly unknown[], day: string, surveyId: string): Promise<ExportedSurvey[]> {
    return this.source.query(batchSql, [...scope, day, surveyId]) as Promise<ExportedSurvey[]>;
  }

  private async *pieces(scope: readonly unknown[], first: ExportedSurvey[]): AsyncGenerator<string> {
    yield csvLine(exportColumns);
    for (let surveys = first; surveys.length > 0; ) {
      yield surveys.map((survey) => this.rows(survey)).join('');
      const end = surveys.at(-1)!;
      surveys = surveys.length < batch ? [] : await this.read(scope, end.day, end.surveyId);
    }
  }

  private rows(survey: ExportedSurvey): string {
    const instrument = this.instruments.known(survey.instrument, survey.instrumentVersion);
    return rowsOf(survey, pseudonymOf(this.config.SERVICE_SECRET, 'outcomes', survey.clientId), instrument);
  }
}
