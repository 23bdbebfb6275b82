import { entitiesOf, type JsonRow } from '@unknot/shared/persistence/rows';
import type { EntityManager } from 'typeorm';
import { Appointment } from '../care/appointment.entity';
import { Client } from '../care/client.entity';
import { Session } from '../care/session.entity';
import { Survey } from '../surveys/survey.entity';

/** All that is known of the care of some clients. */
export interface KnownCare {
  clients: Client[];
  appointments: Appointment[];
  sessions: Session[];
  /** Also those of an appointment that another client had before. Locked. */
  surveys: Survey[];
}

/** Reads, under the locks of the clients, all that their surveys are decided on, in one statement. */
export async function readCare(tx: EntityManager, clientIds: readonly string[]): Promise<KnownCare> {
  const [found] = (await tx.query(
    `with surveys as (
       select * from survey
       where client_id = any($1)
         or appointment_id = any(array(select appointment_id from appointment where client_id = any($1)))
       order by survey_id for update)
     select (select json_agg(c) from client c where c.client_id = any($1)) as clients,
       (select json_agg(a) from appointment a where a.client_id = any($1)) as appointments,
       (select json_agg(s) from session s where s.client_id = any($1)) as sessions,
       (select json_agg(s) from surveys s) as surveys`,
    [clientIds],
  )) as [Record<keyof KnownCare, JsonRow[] | null>];
  return {
    clients: entitiesOf(tx, Client, found.clients),
    appointments: entitiesOf(tx, Appointment, found.appointments),
    sessions: entitiesOf(tx, Session, found.sessions),
    surveys: entitiesOf(tx, Survey, found.surveys),
  };
}
