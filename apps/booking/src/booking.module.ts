import { Module } from '@nestjs/common';
import { AppointmentsModule } from './appointments/appointments.module';
import { AvailabilityModule } from './availability/availability.module';
import { CalendarFeedModule } from './calendar-feed/calendar-feed.module';
import { CatalogueModule } from './catalogue/catalogue.module';
import { ClientsModule } from './clients/clients.module';
import { CoursesModule } from './courses/courses.module';
import { EnquiriesModule } from './enquiries/enquiries.module';
import { FiguresModule } from './figures/figures.module';
import { FrontDeskModule } from './front-desk/front-desk.module';
import { IntakeModule } from './intake/intake.module';
import { InternalModule } from './internal/internal.module';
import { SessionsModule } from './sessions/sessions.module';
import { SetupModule } from './setup/setup.module';
import { SnapshotsModule } from './snapshots/snapshots.module';
import { StaffModule } from './staff/staff.module';
import { TasksModule } from './tasks/tasks.module';

/** Everything that the booking service does. */
@Module({
  imports: [
    CatalogueModule,
    AvailabilityModule,
    AppointmentsModule,
    EnquiriesModule,
    CalendarFeedModule,
    FrontDeskModule,
    FiguresModule,
    ClientsModule,
    SessionsModule,
    CoursesModule,
    StaffModule,
    InternalModule,
    SnapshotsModule,
    TasksModule,
    IntakeModule,
    SetupModule,
  ],
})
export class BookingModule {}
