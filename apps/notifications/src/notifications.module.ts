import { Module } from '@nestjs/common';
import { InternalClient } from '@unknot/shared/auth/internal-client';
import { Snapshots } from '@unknot/shared/messaging/snapshots';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import { OnSessionCompleted } from './aftercare/on-session-completed.consumer';
import { PlanAftercare } from './aftercare/plan-aftercare.use-case';
import { OnAppointmentEvents } from './appointments/on-appointment-events.consumer';
import { PlanVisitMessages } from './appointments/plan-visit-messages.use-case';
import { PreviewMove } from './appointments/preview-move.query';
import type { NotificationsConfig } from './config';
import { KeepClient } from './contacts/keep-client.use-case';
import { OnClientChanged } from './contacts/on-client-changed.consumer';
import { RefreshContacts } from './contacts/refresh-contacts.use-case';
import { OnCourseChanged } from './courses/on-course-changed.consumer';
import { PlanRecalls } from './courses/plan-recalls.use-case';
import { EndEnquiry } from './enquiries/end-enquiry.use-case';
import { InviteToVisit } from './enquiries/invite-to-visit.use-case';
import { OnEnquiryChanged } from './enquiries/on-enquiry-changed.consumer';
import { TellAnswer } from './enquiries/tell-answer.use-case';
import { ListMessages } from './ledger/list-messages.use-case';
import { messageSnapshots } from './ledger/message-snapshots';
import { MessagesController } from './ledger/messages.controller';
import { ListMyMessages } from './ledger/my-messages.use-case';
import { SendAgain } from './ledger/send-again.use-case';
import { ShowFlowMessages } from './ledger/show-flow-messages.query';
import { KeepLocation } from './locations/keep-location.use-case';
import { OnLocationPublished } from './locations/on-location-published.consumer';
import { OptOuts } from './opt-outs/opt-outs';
import { ShowOptOuts } from './opt-outs/show-opt-outs.query';
import { PreferencesController } from './preferences/preferences.controller';
import { Preferences } from './preferences/preferences.use-case';
import { ForgetReplies } from './replies/forget-replies.use-case';
import { RecordReply } from './replies/record-reply.use-case';
import { RepliesController } from './replies/replies.controller';
import { ShowReply } from './replies/show-reply.query';
import { BookingClient } from './sending/booking-client';
import { FactFinder } from './sending/facts';
import { HandOver } from './sending/hand-over';
import { defaultLimits, SENDING_LIMITS } from './sending/limits';
import { OutcomesClient } from './sending/outcomes-client';
import { Providers } from './sending/providers';
import { RecoverLostMessages } from './sending/recover-lost-messages.use-case';
import { SendDueMessages } from './sending/send-due-messages.use-case';
import { SendingSchedule } from './sending/sending-schedule';
import { Wake } from './sending/wake';
import { OnSurveyChanged } from './surveys/on-survey-changed.consumer';
import { PlanSurveyMessages } from './surveys/plan-survey-messages.use-case';
import { RecordDeliveryReport } from './webhooks/record-delivery-report.use-case';
import { SignedCallback } from './webhooks/signed-callback.guard';
import { SmsWebhooksController } from './webhooks/sms-webhooks.controller';

const consumers = [
  OnAppointmentEvents,
  OnSessionCompleted,
  OnSurveyChanged,
  OnCourseChanged,
  OnEnquiryChanged,
  OnClientChanged,
  OnLocationPublished,
];

const useCases = [
  PlanVisitMessages,
  PlanAftercare,
  PlanSurveyMessages,
  PlanRecalls,
  TellAnswer,
  InviteToVisit,
  EndEnquiry,
  KeepClient,
  RefreshContacts,
  KeepLocation,
  ListMessages,
  PreviewMove,
  ListMyMessages,
  SendAgain,
  ShowFlowMessages,
  ShowOptOuts,
  RecordDeliveryReport,
  RecordReply,
  ForgetReplies,
  ShowReply,
  Preferences,
  SendDueMessages,
  RecoverLostMessages,
];

/** Plans, decides, sends and records every message to a client. */
@Module({
  controllers: [...consumers, MessagesController, RepliesController, PreferencesController, SmsWebhooksController],
  providers: [
    ...useCases,
    OptOuts,
    FactFinder,
    HandOver,
    Providers,
    Wake,
    SendingSchedule,
    SignedCallback,
    { provide: SENDING_LIMITS, useValue: defaultLimits },
    {
      provide: BookingClient,
      inject: [SERVICE_CONFIG],
      useFactory: ({ BOOKING_URL, SERVICE_SECRET }: NotificationsConfig) =>
        new BookingClient(
          new InternalClient({ from: 'notifications', to: 'booking', url: BOOKING_URL, secret: SERVICE_SECRET }),
        ),
    },
    {
      provide: OutcomesClient,
      inject: [SERVICE_CONFIG],
      useFactory: ({ OUTCOMES_URL, SERVICE_SECRET }: NotificationsConfig) =>
        new OutcomesClient(
          new InternalClient({ from: 'notifications', to: 'outcomes', url: OUTCOMES_URL, secret: SERVICE_SECRET }),
        ),
    },
  ],
})
export class NotificationsModule {
  constructor(snapshots: Snapshots) {
    snapshots.register(messageSnapshots);
  }
}
