import { Module } from '@nestjs/common';
import { AppointmentsModule } from '../appointments/appointments.module';
import { FindStaffTimes } from './find-staff-times.query';
import { FrontDeskController } from './front-desk.controller';
import { NoteForDesk } from './note-for-desk.use-case';
import { ShowAppointment } from './show-appointment.query';
import { ShowCalendar } from './show-calendar.query';

@Module({
  imports: [AppointmentsModule],
  controllers: [FrontDeskController],
  providers: [ShowCalendar, FindStaffTimes, ShowAppointment, NoteForDesk],
})
export class FrontDeskModule {}
