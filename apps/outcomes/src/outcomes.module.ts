import { Module } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import { Reconcilers } from '@unknot/shared/jobs/reconcilers';
import { Snapshots } from '@unknot/shared/messaging/snapshots';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import { AlertsController } from './alerts/alerts.controller';
import { AlertsQuery } from './alerts/alerts.query';
import { OnTaskEvents } from './alerts/on-task-events.consumer';
import { SettleAlert } from './alerts/settle-alert.use-case';
import { FollowAppointment } from './care/follow-appointment.use-case';
import { FollowSession } from './care/follow-session.use-case';
import { KeepClient } from './care/keep-client.use-case';
import { KeepLocation } from './care/keep-location.use-case';
import { MoveClient } from './care/move-client';
import { OnAppointmentEvents } from './care/on-appointment-events.consumer';
import { OnClientEvents } from './care/on-client-events.consumer';
import { OnLocationPublished } from './care/on-location-published.consumer';
import { OnSessionEvents } from './care/on-session-events.consumer';
import { CloseSurveys } from './closing/close-surveys';
import type { OutcomesConfig } from './config';
import { DashboardController } from './dashboards/dashboard.controller';
import { DashboardQuery } from './dashboards/dashboard.query';
import { OwnClientsQuery } from './dashboards/own-clients.query';
import { PlotsQuery } from './dashboards/plots.query';
import { ExportController } from './export/export.controller';
import { ExportOutcomes } from './export/export-outcomes.query';
import { FollowInvitation } from './funnel/follow-invitation.use-case';
import { OnMessageEvents } from './funnel/on-message-events.consumer';
import { Instruments, loadInstruments } from './instruments/instruments';
import { SurveysNowController } from './internal/surveys-now.controller';
import { ClientLinesController } from './lines/client-lines.controller';
import { ClientLinesQuery } from './lines/client-lines.query';
import { MyProgressController } from './lines/my-progress.controller';
import { ShowMyProgress } from './lines/my-progress.query';
import { MarkPracticeChange } from './practice-changes/mark-practice-change.use-case';
import { PracticeChangesController } from './practice-changes/practice-changes.controller';
import { RemovePracticeChange } from './practice-changes/remove-practice-change.use-case';
import { CompleteSurvey } from './responses/complete-survey.use-case';
import { FinishSurvey } from './responses/finish-survey';
import { MySurveyController } from './responses/my-survey.controller';
import { RequestCallback } from './responses/request-callback.use-case';
import { SaveAnswers } from './responses/save-answers.use-case';
import { ShowMySurvey } from './responses/show-my-survey.query';
import { ReplanSurveys } from './schedule/replan-surveys';
import { SurveyPlan } from './schedule/survey-plan';
import { surveySnapshots } from './surveys/survey-snapshots';
import { OpenTablet } from './tablet/open-tablet.use-case';
import { ShowNowRatings } from './tablet/show-now-ratings.query';
import { TabletController } from './tablet/tablet.controller';
import { TypeNowRatings } from './tablet/type-now-ratings.use-case';

/** How often surveys whose window is over are looked for. */
const closeEveryMs = 30_000;

const consumers = [
  OnClientEvents,
  OnLocationPublished,
  OnAppointmentEvents,
  OnSessionEvents,
  OnMessageEvents,
  OnTaskEvents,
];

/** Plans surveys, takes answers, scores them and shows what changed after care. */
@Module({
  controllers: [
    ...consumers,
    MySurveyController,
    ClientLinesController,
    MyProgressController,
    TabletController,
    AlertsController,
    DashboardController,
    ExportController,
    PracticeChangesController,
    SurveysNowController,
  ],
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
    MoveClient,
    FollowAppointment,
    FollowSession,
    FollowInvitation,
    ReplanSurveys,
    CloseSurveys,
    ShowMySurvey,
    SaveAnswers,
    CompleteSurvey,
    FinishSurvey,
    SettleAlert,
    AlertsQuery,
    ShowMyProgress,
    OpenTablet,
    TypeNowRatings,
    ShowNowRatings,
    RequestCallback,
    ClientLinesQuery,
    DashboardQuery,
    PlotsQuery,
    OwnClientsQuery,
    ExportOutcomes,
    MarkPracticeChange,
    RemovePracticeChange,
  ],
})
export class OutcomesModule {
  constructor(reconcilers: Reconcilers, snapshots: Snapshots, closeSurveys: CloseSurveys, clock: Clock) {
    reconcilers.register({
      name: 'close-surveys',
      everyMs: closeEveryMs,
      run: () => closeSurveys.execute(),
      nextDueAt: () => closeSurveys.nextDueAt(),
    });
    snapshots.register(surveySnapshots(() => clock.now()));
  }
}
