import { Module } from '@nestjs/common';
import { InternalClient } from '@unknot/shared/auth/internal-client';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import { OnSessionCompleted } from './aftercare/on-session-completed.consumer';
import { PlanAftercare } from './aftercare/plan-aftercare.use-case';
import { ConfirmBooking } from './appointments/confirm-booking.use-case';
import { FollowAppointment } from './appointments/follow-appointment.use-case';
import { OnAppointmentBooked } from './appointments/on-appointment-booked.consumer';
import { OnAppointmentCancelled } from './appointments/on-appointment-cancelled.consumer';
import { OnAppointmentChanged } from './appointments/on-appointment-changed.consumer';
import { OnAppointmentRescheduled } from './appointments/on-appointment-rescheduled.consumer';
import { TellOfCancellation } from './appointments/tell-of-cancellation.use-case';
import { TellOfMove } from './appointments/tell-of-move.use-case';
import type { NotificationsConfig } from './config';
import { KeepClient } from './contacts/keep-client.use-case';
import { OnClientChanged } from './contacts/on-client-changed.consumer';
import { RefreshContacts } from './contacts/refresh-contacts.use-case';
import { ListMessages } from './ledger/list-messages.use-case';
import { MessagesController } from './ledger/messages.controller';
import { ListMyMessages } from './ledger/my-messages.use-case';
import { SendAgain } from './ledger/send-again.use-case';
import { KeepLocation } from './locations/keep-location.use-case';
import { OnLocationPublished } from './locations/on-location-published.consumer';
import { OptOuts } from './opt-outs/opt-outs';
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
import { RecordReply } from './webhooks/record-reply.use-case';
import { SignedCallback } from './webhooks/signed-callback.guard';
import { SmsWebhooksController } from './webhooks/sms-webhooks.controller';

const consumers = [
  OnAppointmentBooked,
  OnAppointmentRescheduled,
  OnAppointmentCancelled,
  OnAppointmentChanged,
  OnSessionCompleted,
  OnSurveyChanged,
  OnClientChanged,
  OnLocationPublished,
];

const useCases = [
  ConfirmBooking,
  TellOfMove,
  TellOfCancellation,
  FollowAppointment,
  PlanAftercare,
  PlanSurveyMessages,
  KeepClient,
  RefreshContacts,
  KeepLocation,
  ListMessages,
  ListMyMessages,
  SendAgain,
  RecordDeliveryReport,
  RecordReply,
  SendDueMessages,
  RecoverLostMessages,
];

/** Plans, decides, sends and records every message to a client. */
@Module({
  controllers: [...consumers, MessagesController, SmsWebhooksController],
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
export class NotificationsModule {}
