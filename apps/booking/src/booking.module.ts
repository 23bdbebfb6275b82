import { Module } from '@nestjs/common';
import { AppointmentsModule } from './appointments/appointments.module';
import { AvailabilityModule } from './availability/availability.module';
import { CatalogueModule } from './catalogue/catalogue.module';
import { InternalModule } from './internal/internal.module';
import { SessionsModule } from './sessions/sessions.module';
import { SnapshotsModule } from './snapshots/snapshots.module';
import { StaffModule } from './staff/staff.module';

/** Everything that the booking service does. */
@Module({
  imports: [
    CatalogueModule,
    AvailabilityModule,
    AppointmentsModule,
    SessionsModule,
    StaffModule,
    InternalModule,
    SnapshotsModule,
  ],
})
export class BookingModule {}
