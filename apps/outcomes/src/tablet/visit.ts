import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import { entitiesOf, type JsonRow } from '@unknot/shared/persistence/rows';
import type { EntityManager } from 'typeorm';
import { Appointment } from '../care/appointment.entity';
import { Client } from '../care/client.entity';
import { lockClient } from '../care/lock-clients';
import { Session } from '../care/session.entity';
import type { Instrument } from '../instruments/instrument';
import { isLive } from '../schedule/care';
import { momentWindow } from '../schedule/windows';
import { Survey } from '../surveys/survey.entity';
import { AppointmentUnknown } from './tablet.errors';

/** A client at the clinic, for one of their appointments. */
export interface Visit {
  appointment: Appointment;
  session: Session | undefined;
  /** Undefined while no event has told of the client. */
  client: Client | undefined;
  /** Ratings of the moment that were asked for so far. */
  moments: Survey[];
  /** All surveys of the client that may still be answered, the one that is due first before the others. */
  waiting: Survey[];
}

/**
 * The visit of an appointment, under the lock of its client.
 * @throws AppointmentUnknown; a 404 too when it is at a location that is not the actor's
 */
export async function visitOf(tx: EntityManager, actor: StaffActor, appointmentId: string): Promise<Visit> {
  const appointment = await tx.findOneBy(Appointment, { appointmentId });
  if (!appointment) throw new AppointmentUnknown();
  requireLocation(actor, appointment.locationId);
  const { clientId } = appointment;
  await lockClient(tx, clientId);
  const [found] = (await tx.query(
    `with surveys as (
       select * from survey
       where (client_id = $1 and state in ('planned', 'open'))
         or (appointment_id = $2 and timepoint in ('before', 'after'))
       order by survey_id for update)
     select (select json_agg(s) from session s where s.client_id = $1 and s.appointment_id = $2) as sessions,
       (select json_agg(c) from client c where c.client_id = $1) as clients,
       (select json_agg(s order by s.due_at, s.survey_id) from surveys s) as surveys`,
    [clientId, appointmentId],
  )) as [Record<'sessions' | 'clients' | 'surveys', JsonRow[] | null>];
  const surveys = entitiesOf(tx, Survey, found.surveys);
  return {
    appointment,
    session: entitiesOf(tx, Session, found.sessions)[0],
    client: entitiesOf(tx, Client, found.clients)[0],
    moments: surveys.filter((survey) => survey.appointmentId === appointmentId && survey.ofTheMoment),
    waiting: surveys.filter((survey) => survey.clientId === clientId && survey.isOpen),
  };
}

/** Whether the client of a visit may be asked. */
export const mayBeAsked = ({ client }: Visit): boolean => client?.surveysConsented === true && !client.erased;

/**
 * The survey for ratings of the moment: the one that there is, or a new one that is not saved yet.
 * @returns null when it is not the moment for it
 */
export function momentSurvey(
  { appointment, session, moments }: Visit,
  when: 'before' | 'after',
  instrument: Instrument,
  now: Date,
): Survey | null {
  const known = moments.find(({ timepoint }) => timepoint === when);
  if (known) return known;
  const window = isLive(appointment) ? momentWindow(when, appointment, session) : null;
  if (!window || now < window.opensAt || now >= window.closesAt) return null;
  const { appointmentId, clientId, courseId, practitionerId, locationId, zone } = appointment;
  return Survey.planNow(
    {
      ...window,
      ...{ appointmentId, zone, timepoint: when },
      anchorAt: when === 'before' ? appointment.startsAt : window.opensAt,
      onTablet: true,
      refusal: null,
      recorded: true,
    },
    { clientId, courseId, practitionerId, locationId, sessionId: session?.sessionId ?? null },
    instrument,
    now,
  );
}
