import type { ServiceDefinition } from '@unknot/shared/service/service';
import { Appointment } from './appointments/appointment.entity';
import { BookingModule } from './booking.module';
import { Client, ClientContact } from './clients/client.entity';
import type { BookingConfig } from './config';
import { bookingMigrations } from './migrations';
import { Session } from './sessions/session.entity';
import { StaffAccount } from './staff/staff-account.entity';

export const bookingEntities = [Appointment, Client, ClientContact, Session, StaffAccount];

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
