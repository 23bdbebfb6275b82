import type { ServiceDefinition } from '@unknot/shared/service/service';
import { KnownAppointment } from './appointments/known-appointment.entity';
import type { NotificationsConfig } from './config';
import { Contact } from './contacts/contact.entity';
import { Message } from './ledger/message.entity';
import { Location } from './locations/location.entity';
import { CreateNotifications1764000000000 } from './migrations/1-create-notifications';
import { NotificationsModule } from './notifications.module';
import { OptOut } from './opt-outs/opt-out.entity';
import { Rule } from './rules/rule.entity';
import { KnownSurvey } from './surveys/known-survey.entity';

export const notificationsEntities = [Contact, KnownAppointment, KnownSurvey, Location, Message, OptOut, Rule];
export const notificationsMigrations = [CreateNotifications1764000000000];

/** The notifications service, ready to be started. */
export function notificationsService(config: NotificationsConfig): ServiceDefinition<NotificationsConfig> {
  return {
    name: 'notifications',
    config,
    module: NotificationsModule,
    entities: notificationsEntities,
    migrations: notificationsMigrations,
  };
}
