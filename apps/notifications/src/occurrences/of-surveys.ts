import type { SurveysNow } from '@unknot/shared/contracts/api/internal';
import type { SurveyState } from '@unknot/shared/contracts/values';
import { type DataSource, In } from 'typeorm';
import type { Message } from '../ledger/message.entity';
import type { Reason } from '../ledger/reasons';
import type { OutcomesClient } from '../sending/outcomes-client';
import { KnownSurvey } from '../surveys/known-survey.entity';
import type { Appointments } from './appointments';
import { by, distinct, unlessAway } from './asking';
import { type Occurrence, type OccurrenceFinder, suppressed } from './occurrence';
import { visitLost } from './of-appointments';

const whyNoSurvey: Partial<Record<SurveyState, Reason>> = {
  completed: 'answered',
  closed: 'survey_closed',
  cancelled: 'cancelled',
};

/** Surveys: invitation and reminders, for as long as the visit and its questions stand. */
export class OfSurveys implements OccurrenceFinder {
  readonly kind = 'survey';

  constructor(
    private readonly source: DataSource,
    private readonly outcomes: OutcomesClient,
  ) {}

  async find(messages: readonly Message[], appointments: Appointments): Promise<(message: Message) => Occurrence> {
    const ids = distinct(messages.map(({ occurrenceId }) => occurrenceId));
    const asked = await unlessAway(() => this.outcomes.surveys(ids));
    const now = by(asked ?? [], ({ surveyId }) => surveyId);
    const known = by(await this.source.manager.findBy(KnownSurvey, { surveyId: In(ids) }), ({ surveyId }) => surveyId);
    return (message) => {
      const { occurrenceId: id } = message;
      return surveyOccurrence(
        message,
        { away: asked === undefined, now: now.get(id), known: known.get(id) },
        appointments,
      );
    };
  }
}

function surveyOccurrence(
  message: Message,
  found: { away: boolean; now: SurveysNow['surveys'][number] | undefined; known: KnownSurvey | undefined },
  appointments: Appointments,
): Occurrence {
  const { away, now, known } = found;
  const survey = now ?? known;
  return {
    away: appointments.away || away,
    known: appointments.now(message) !== undefined,
    needsConsent: true,
    withoutSense: () => {
      const lost = visitLost(message, appointments);
      if (lost) return lost;
      const state = now?.state ?? (away ? known?.state : undefined);
      const reason = state ? whyNoSurvey[state] : 'unknown_occasion';
      return reason && suppressed(reason);
    },
    link: () =>
      survey && {
        purpose: 'survey',
        claims: { id: survey.surveyId, epoch: survey.linkEpoch, expiresAt: new Date(survey.closesAt) },
      },
    words: () => ({
      ...appointments.words(message),
      survey: survey ? { timepoint: known?.timepoint ?? '24h', closesAt: new Date(survey.closesAt) } : undefined,
    }),
  };
}
