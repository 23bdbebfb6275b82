import type { EntityManager } from 'typeorm';

/** Whom, where and about what an answer is. */
export interface AppointmentContext {
  clientId: string;
  locationId: string;
  zone: string;
  appointmentId: string | null;
}

/** An appointment to come that a text may be about. */
export interface Candidate extends AppointmentContext {
  appointmentId: string;
  startsAt: Date;
}

/**
 * The appointments to come of these clients, the nearest first, and of them only those that a text answers to: those
 * that a text has reminded of, else all; of these those not confirmed yet, else all.
 */
export async function appointmentsMeant(tx: EntityManager, clientIds: readonly string[]): Promise<Candidate[]> {
  const rows = (await tx.query(
    `select appointment_id as "appointmentId", client_id as "clientId", location_id as "locationId", zone,
       starts_at as "startsAt", state = 'booked' as open,
       exists (select from message m
         where m.appointment_id = known.appointment_id and m.kind = 'reminder' and m.channel = 'sms'
           and m.planned_for = known.starts_at and m.state in ('sent', 'delivered', 'unknown')) as reminded
     from known_appointment known
     where client_id = any($1) and state in ('booked', 'confirmed') and starts_at > app_now()
     order by starts_at, appointment_id`,
    [clientIds],
  )) as (Candidate & { open: boolean; reminded: boolean })[];
  return preferring(
    preferring(rows, ({ reminded }) => reminded),
    ({ open }) => open,
  );
}

const preferring = <T>(rows: readonly T[], wanted: (row: T) => boolean): T[] => {
  const found = rows.filter(wanted);
  return found.length > 0 ? found : [...rows];
};

/** An appointment of an earlier question while it is still to come. */
export async function stillToCome(tx: EntityManager, appointmentId: string): Promise<Candidate | undefined> {
  const [found] = (await tx.query(
    `select appointment_id as "appointmentId", client_id as "clientId", location_id as "locationId", zone,
       starts_at as "startsAt"
     from known_appointment
     where appointment_id = $1 and state in ('booked', 'confirmed') and starts_at > app_now()`,
    [appointmentId],
  )) as Candidate[];
  return found;
}

/**
 * Where the clients of a number were last written to by text, or else have last been.
 * @returns undefined when they were never written to by text and have no appointment
 */
export async function lastContact(
  tx: EntityManager,
  clientIds: readonly string[],
): Promise<AppointmentContext | undefined> {
  const columns = `client_id as "clientId", location_id as "locationId", zone, appointment_id as "appointmentId"`;
  const [written] = (await tx.query(
    `select ${columns} from message
     where client_id = any($1) and channel = 'sms' and state in ('sent', 'delivered', 'unknown')
     order by due_at desc limit 1`,
    [clientIds],
  )) as AppointmentContext[];
  if (written?.appointmentId) return written;
  const [visited] = (await tx.query(
    `select ${columns} from known_appointment where client_id = any($1) order by starts_at desc limit 1`,
    [clientIds],
  )) as AppointmentContext[];
  return written ? { ...written, appointmentId: visited?.appointmentId ?? null } : visited;
}
