import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { SurveySnapshot } from '@unknot/shared/contracts/events/outcomes.events';
import type { SurveyState, Timepoint } from '@unknot/shared/contracts/values';
import type { EntityManager } from 'typeorm';
import { Ledger } from '../ledger/ledger';
import type { Planned } from '../ledger/occasion';
import type { Reason } from '../ledger/reasons';
import { distinct } from '../occurrences/asking';
import { keepNewestSurveys } from './keep-survey';
import type { KnownSurvey } from './known-survey.entity';

const whyNoMore: Partial<Record<SurveyState, Reason>> = {
  completed: 'answered',
  closed: 'survey_closed',
  cancelled: 'cancelled',
};

/** Asked on the tablet at the visit: there is nothing to send. */
const ofTheMoment: readonly Timepoint[] = ['before', 'after'];

/**
 * Follows surveys through their lives: plans invitation and reminder for their present due times, plans them anew
 * when these change, and takes them back when a survey is answered, closed or cancelled.
 */
@Injectable()
export class PlanSurveyMessages {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, snapshots: readonly SurveySnapshot[]): Promise<Planned[]> {
    const now = this.clock.now();
    const known = await keepNewestSurveys(tx, snapshots);
    const surveys = known.filter(({ timepoint }) => !ofTheMoment.includes(timepoint)).sort(byDueTime);
    if (surveys.length === 0) return [];
    const ledger = await Ledger.open(tx, {
      clientIds: distinct(surveys.map(({ clientId }) => clientId)),
      locked: snapshots.map(({ clientId }) => clientId),
      occurrenceIds: surveys.map(({ surveyId }) => surveyId),
      locationIds: distinct(surveys.map(({ locationId }) => locationId)),
      triggers: ['survey'],
      now,
    });
    // First what goes, then what comes: it keeps nothing at a distance any more.
    for (const survey of surveys) takeBackOf(survey, ledger);
    for (const survey of surveys) planFor(survey, ledger, now);
    return ledger.write();
  }
}

const byDueTime = (a: KnownSurvey, b: KnownSurvey) =>
  a.dueAt.getTime() - b.dueAt.getTime() || (a.surveyId < b.surveyId ? -1 : 1);

function takeBackOf({ surveyId, state, onTablet, scheduleVersion }: KnownSurvey, ledger: Ledger): void {
  const over = whyNoMore[state];
  const ofThisSchedule = (message: { occurrenceVersion: number }) =>
    !onTablet && message.occurrenceVersion === scheduleVersion;
  if (over) ledger.takeBack({ occurrenceId: surveyId }, over);
  else ledger.takeBack({ occurrenceId: surveyId, except: ofThisSchedule }, 'superseded');
}

function planFor(survey: KnownSurvey, ledger: Ledger, now: Date): void {
  const { surveyId, appointmentId, clientId, locationId, zone, timepoint, dueAt, closesAt } = survey;
  if (!survey.open || survey.onTablet) return;
  // Whoever was invited is not invited anew because it closes at another time; only when it is due later.
  const invited = dueAt <= now && ledger.hasSaid(surveyId, 'survey_invitation');
  ledger.plan({
    trigger: 'survey',
    occurrenceKind: 'survey',
    occurrenceId: surveyId,
    occurrenceVersion: survey.scheduleVersion,
    ...{ appointmentId, clientId, locationId, zone },
    anchors: { fact: now, surveyDue: dueAt, surveyCloses: closesAt },
    plannedFor: null,
    timepoint,
    said: invited ? ['survey_invitation'] : [],
  });
}
