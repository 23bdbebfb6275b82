import type { ServiceDefinition } from '@unknot/shared/service/service';
import { Appointment } from './appointments/appointment.entity';
import { BookingModule } from './booking.module';
import { Client, ClientContact } from './clients/client.entity';
import type { BookingConfig } from './config';
import { Course } from './courses/course.entity';
import { Enquiry } from './enquiries/enquiry.entity';
import { bookingMigrations } from './migrations';
import { Session } from './sessions/session.entity';
import { StaffAccount } from './staff/staff-account.entity';
import { Task } from './tasks/task.entity';

export const bookingEntities = [Appointment, Client, ClientContact, Course, Enquiry, Session, StaffAccount, Task];

/** The booking service, for its own process and for the standalone. */
export const bookingService = (
  config: BookingConfig,
  purpose?: ServiceDefinition['purpose'],
): ServiceDefinition<BookingConfig> => ({
  name: 'booking',
  config,
  module: BookingModule,
  entities: bookingEntities,
  migrations: bookingMigrations,
  ...(purpose === undefined ? {} : { purpose }),
});
