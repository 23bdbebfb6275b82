import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { SurveySnapshot } from '@unknot/shared/contracts/events/outcomes.events';
import type { SurveyState } from '@unknot/shared/contracts/values';
import type { EntityManager } from 'typeorm';
import { type Planned, planMessages, takeBack } from '../ledger/plan-messages';
import type { Reason } from '../ledger/reasons';
import { keepNewestSurvey } from './keep-survey';

const whyNoMore: Partial<Record<SurveyState, Reason>> = {
  completed: 'answered',
  closed: 'survey_closed',
  cancelled: 'cancelled',
};

/**
 * Follows a survey through its life: plans invitation and reminder for its present due time, plans them anew
 * when that changes, and takes them back when it is answered, closed or cancelled.
 */
@Injectable()
export class PlanSurveyMessages {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, snapshot: SurveySnapshot): Promise<Planned[]> {
    const now = this.clock.now();
    const known = await keepNewestSurvey(tx, snapshot);
    const over = whyNoMore[known.state];
    if (over) {
      await takeBack(tx, { occurrenceId: known.surveyId }, over, now);
      return [];
    }
    await takeBack(
      tx,
      {
        occurrenceId: known.surveyId,
        except: ({ occurrenceVersion }) => occurrenceVersion === known.scheduleVersion,
      },
      'superseded',
      now,
    );
    return planMessages(tx, {
      trigger: 'survey',
      occurrenceKind: 'survey',
      occurrenceId: known.surveyId,
      occurrenceVersion: known.scheduleVersion,
      appointmentId: known.appointmentId,
      clientId: known.clientId,
      locationId: known.locationId,
      zone: known.zone,
      anchors: { fact: now, surveyDue: known.dueAt, surveyCloses: known.closesAt },
      plannedFor: null,
      timepoint: known.timepoint,
      now,
    });
  }
}
