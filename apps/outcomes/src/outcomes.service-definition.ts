import type { ServiceDefinition } from '@unknot/shared/service/service';
import { Alert } from './alerts/alert.entity';
import { Appointment } from './care/appointment.entity';
import { Client } from './care/client.entity';
import { Location } from './care/location.entity';
import { Session } from './care/session.entity';
import type { OutcomesConfig } from './config';
import { migrations } from './migrations';
import { OutcomesModule } from './outcomes.module';
import { PracticeChange } from './practice-changes/practice-change.entity';
import { Answer } from './responses/answer.entity';
import { Score } from './scoring/score.entity';
import { Survey } from './surveys/survey.entity';

export const outcomesEntities = [Alert, Answer, Appointment, Client, Location, PracticeChange, Score, Session, Survey];

/** The outcomes service, ready to be started. */
export function outcomesService(config: OutcomesConfig): ServiceDefinition<OutcomesConfig> {
  return { name: 'outcomes', config, module: OutcomesModule, entities: outcomesEntities, migrations };
}
