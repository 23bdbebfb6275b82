import { Module } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import { Reconcilers } from '@unknot/shared/jobs/reconcilers';
import { Snapshots } from '@unknot/shared/messaging/snapshots';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import { FollowAppointment } from './care/follow-appointment.use-case';
import { FollowSession } from './care/follow-session.use-case';
import { KeepClient } from './care/keep-client.use-case';
import { KeepLocation } from './care/keep-location.use-case';
import { OnAppointmentEvents } from './care/on-appointment-events.consumer';
import { OnClientEvents } from './care/on-client-events.consumer';
import { OnLocationPublished } from './care/on-location-published.consumer';
import { OnSessionEvents } from './care/on-session-events.consumer';
import { CloseSurveys } from './closing/close-surveys';
import type { OutcomesConfig } from './config';
import { DashboardController } from './dashboards/dashboard.controller';
import { DashboardQuery } from './dashboards/dashboard.query';
import { FollowInvitation } from './funnel/follow-invitation.use-case';
import { OnMessageEvents } from './funnel/on-message-events.consumer';
import { Instruments, loadInstruments } from './instruments/instruments';
import { SurveysNowController } from './internal/surveys-now.controller';
import { ClientLinesController } from './lines/client-lines.controller';
import { ClientLinesQuery } from './lines/client-lines.query';
import { CompleteSurvey } from './responses/complete-survey.use-case';
import { MySurveyController } from './responses/my-survey.controller';
import { RequestCallback } from './responses/request-callback.use-case';
import { SaveAnswer } from './responses/save-answer.use-case';
import { ShowMySurvey } from './responses/show-my-survey.query';
import { ReplanSurveys } from './schedule/replan-surveys';
import { SurveyPlan } from './schedule/survey-plan';
import { surveySnapshots } from './surveys/survey-snapshots';

/** How often surveys whose window is over are looked for. */
const closeEveryMs = 30_000;

const consumers = [OnClientEvents, OnLocationPublished, OnAppointmentEvents, OnSessionEvents, OnMessageEvents];

/** Plans surveys, takes answers, scores them and shows what changed after care. */
@Module({
  controllers: [...consumers, MySurveyController, ClientLinesController, DashboardController, SurveysNowController],
  providers: [
    {
      provide: Instruments,
      inject: [SERVICE_CONFIG],
      useFactory: ({ INSTRUMENTS_FOLDER }: OutcomesConfig) =>
        loadInstruments(INSTRUMENTS_FOLDER === undefined ? [] : [INSTRUMENTS_FOLDER]),
    },
    {
      provide: SurveyPlan,
      inject: [Instruments],
      useFactory: (instruments: Instruments) => new SurveyPlan(instruments),
    },
    KeepClient,
    KeepLocation,
    FollowAppointment,
    FollowSession,
    FollowInvitation,
    ReplanSurveys,
    CloseSurveys,
    ShowMySurvey,
    SaveAnswer,
    CompleteSurvey,
    RequestCallback,
    ClientLinesQuery,
    DashboardQuery,
  ],
})
export class OutcomesModule {
  constructor(reconcilers: Reconcilers, snapshots: Snapshots, closeSurveys: CloseSurveys, clock: Clock) {
    reconcilers.register({ name: 'close-surveys', everyMs: closeEveryMs, run: () => closeSurveys.execute() });
    snapshots.register(surveySnapshots(() => clock.now()));
  }
}
