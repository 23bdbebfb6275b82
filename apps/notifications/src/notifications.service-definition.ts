import type { ServiceDefinition } from '@unknot/shared/service/service';
import { KnownAppointment } from './appointments/known-appointment.entity';
import type { NotificationsConfig } from './config';
import { Contact } from './contacts/contact.entity';
import { KnownCourse } from './courses/known-course.entity';
import { Message } from './ledger/message.entity';
import { Location } from './locations/location.entity';
import { migrations } from './migrations';
import { NotificationsModule } from './notifications.module';
import { OptOut } from './opt-outs/opt-out.entity';
import { Reply, ReplyText } from './replies/reply.entity';
import { Rule } from './rules/rule.entity';
import { KnownSurvey } from './surveys/known-survey.entity';

export const notificationsEntities = [
  Contact,
  KnownAppointment,
  KnownCourse,
  KnownSurvey,
  Location,
  Message,
  OptOut,
  Reply,
  ReplyText,
  Rule,
];
export const notificationsMigrations = migrations;

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
