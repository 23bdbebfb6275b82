import { type CsvValue, csvLine } from '@unknot/shared/contracts/csv';
import type { Timepoint } from '@unknot/shared/contracts/values';
import type { HigherIs, Instrument } from '../instruments/instrument';

/** The columns, in their order. Those after `scorer_version` tell which day and care a row belongs to. */
export const exportColumns = [
  'client_pseudonym',
  'course_id',
  'session_id',
  'location_id',
  'practitioner_id',
  'instrument',
  'instrument_version',
  'language',
  'timepoint',
  'due_at',
  'sent_at',
  'completed_at',
  'channel',
  'reminders_sent',
  'item_code',
  'raw_value',
  'score_type',
  'score',
  'direction',
  'status',
  'missing_reason',
  'scorer_version',
  'survey_id',
  'day',
  'eligible',
  'delivered_at',
  'modalities',
  'baseline_score',
] as const;
type Column = (typeof exportColumns)[number];

/** A survey as it is read, with what was answered. */
export interface ExportedSurvey {
  surveyId: string;
  clientId: string;
  courseId: string;
  sessionId: string | null;
  locationId: string;
  practitionerId: string;
  instrument: string;
  instrumentVersion: string;
  language: string;
  timepoint: Timepoint;
  day: string;
  dueAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
  completedAt: Date | null;
  channel: string | null;
  remindersSent: number;
  state: string;
  eligible: boolean;
  missingReason: string | null;
  modalities: string[] | null;
  answers: { item: string; value: number | null }[] | null;
  /** `baseline` is what the score is compared with: of the course, or on arriving the same day. */
  scores: { code: string; value: number; scorerVersion: string; baseline: number | null }[] | null;
}

const directionOf = (higherIs: HigherIs | undefined) => (higherIs === undefined ? '' : `higher_is_${higherIs}`);
const at = (instant: Date | null) => instant?.toISOString();

/** The rows of one survey: one for each rating and score, or a single one when nothing was answered. */
export function rowsOf(survey: ExportedSurvey, pseudonym: string, instrument: Instrument | undefined): string {
  const shared: Partial<Record<Column, CsvValue>> = {
    client_pseudonym: pseudonym,
    course_id: survey.courseId,
    session_id: survey.sessionId,
    location_id: survey.locationId,
    practitioner_id: survey.practitionerId,
    instrument: survey.instrument,
    instrument_version: survey.instrumentVersion,
    language: survey.language,
    timepoint: survey.timepoint,
    due_at: at(survey.dueAt),
    sent_at: at(survey.sentAt),
    completed_at: at(survey.completedAt),
    channel: survey.channel,
    reminders_sent: survey.remindersSent,
    status: survey.state,
    missing_reason: survey.missingReason,
    survey_id: survey.surveyId,
    day: survey.day,
    eligible: survey.eligible,
    delivered_at: at(survey.deliveredAt),
    modalities: survey.modalities?.join(' '),
  };
  const items = (survey.answers ?? []).map(({ item, value }) => ({
    item_code: item,
    raw_value: value,
    direction: directionOf(instrument?.items.find(({ code }) => code === item)?.higherIs),
  }));
  const scores = (survey.scores ?? []).map(({ code, value, scorerVersion, baseline }) => ({
    score_type: code,
    score: value,
    direction: directionOf(instrument?.scores.find((score) => score.code === code)?.higherIs),
    scorer_version: scorerVersion,
    baseline_score: baseline,
  }));
  const rows: Partial<Record<Column, CsvValue>>[] = [...items, ...scores];
  return (rows.length > 0 ? rows : [{}])
    .map((row) => {
      const whole = { ...shared, ...row };
      return csvLine(exportColumns.map((column) => whole[column]));
    })
    .join('');
}
