import { Module } from '@nestjs/common';
import { AvailabilityModule } from '../availability/availability.module';
import { VerifyContacts } from '../clients/verify-contacts.use-case';
import { AppointmentsController } from './appointments.controller';
import { BookAppointment } from './book-appointment.use-case';
import { CancelAppointment } from './cancel-appointment.use-case';
import { ConfirmAppointment } from './confirm-appointment.use-case';
import { ExpireHolds } from './expire-holds.use-case';
import { ExtendHold } from './extend-hold.use-case';
import { HoldExpiry } from './hold-expiry.job';
import { HoldTime } from './hold-time.use-case';
import { MoveAppointment } from './move-appointment.use-case';
import { MyAppointmentController } from './my-appointment.controller';
import { ReceiveClient } from './receive-client.use-case';
import { ReleaseHold } from './release-hold.use-case';
import { ShowDay } from './show-day.query';
import { ShowMyAppointment } from './show-my-appointment.query';
import { StaffDayController } from './staff-day.controller';

@Module({
  imports: [AvailabilityModule],
  controllers: [AppointmentsController, MyAppointmentController, StaffDayController],
  providers: [
    HoldTime,
    ExtendHold,
    ReleaseHold,
    BookAppointment,
    ConfirmAppointment,
    MoveAppointment,
    CancelAppointment,
    ReceiveClient,
    ExpireHolds,
    HoldExpiry,
    ShowDay,
    ShowMyAppointment,
    VerifyContacts,
  ],
})
export class AppointmentsModule {}
