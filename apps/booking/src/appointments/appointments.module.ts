import { Module } from '@nestjs/common';
import { AvailabilityModule } from '../availability/availability.module';
import { VerifyContacts } from '../clients/verify-contacts.use-case';
import { EnquiriesModule } from '../enquiries/enquiries.module';
import { RedFlagsModule } from '../red-flags/red-flags.module';
import { AppointmentsController } from './appointments.controller';
import { BookAppointment } from './book-appointment.use-case';
import { BookForClient } from './book-for-client.use-case';
import { BookingsToFollowController } from './bookings-to-follow.controller';
import { CancelAppointment } from './cancel-appointment.use-case';
import { ConfirmAppointment } from './confirm-appointment.use-case';
import { ExpireHolds } from './expire-holds.use-case';
import { ExtendHold } from './extend-hold.use-case';
import { FindBooking } from './find-booking.query';
import { HoldExpiry } from './hold-expiry.job';
import { HoldTime } from './hold-time.use-case';
import { ShowLatestBookings } from './latest-bookings.query';
import { MoveAppointment } from './move-appointment.use-case';
import { MyAppointmentController } from './my-appointment.controller';
import { RearrangeAppointment } from './rearrange-appointment.use-case';
import { ReceiveClient } from './receive-client.use-case';
import { ReleaseHold } from './release-hold.use-case';
import { ReopenAppointment } from './reopen-appointment.use-case';
import { ShowDay } from './show-day.query';
import { ShowMyAppointment } from './show-my-appointment.query';
import { StaffDayController } from './staff-day.controller';

@Module({
  imports: [AvailabilityModule, EnquiriesModule, RedFlagsModule],
  controllers: [AppointmentsController, MyAppointmentController, StaffDayController, BookingsToFollowController],
  providers: [
    HoldTime,
    ExtendHold,
    ReleaseHold,
    BookAppointment,
    BookForClient,
    ConfirmAppointment,
    MoveAppointment,
    RearrangeAppointment,
    ReopenAppointment,
    CancelAppointment,
    ReceiveClient,
    ExpireHolds,
    HoldExpiry,
    ShowDay,
    ShowLatestBookings,
    FindBooking,
    ShowMyAppointment,
    VerifyContacts,
  ],
  exports: [BookForClient, ConfirmAppointment, RearrangeAppointment, ReopenAppointment, ShowDay],
})
export class AppointmentsModule {}
