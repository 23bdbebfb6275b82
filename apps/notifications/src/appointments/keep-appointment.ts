import type { AppointmentSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { MessageKind } from '@unknot/shared/contracts/values';
import type { EntityManager } from 'typeorm';
import { type Planned, planMessages, takeBack } from '../ledger/plan-messages';
import { KnownAppointment } from './known-appointment.entity';

/** What only makes sense before the visit. */
const beforeVisit: readonly MessageKind[] = ['confirmation', 'reminder', 'preparation', 'change'];
/** Everything about a visit but the notice that it will not take place. */
const aboutVisit: readonly MessageKind[] = [...beforeVisit, 'aftercare'];

/**
 * Keeps the newest facts of an appointment; an older event changes nothing.
 * @returns what is known now, which may be newer than the event
 */
export async function keepNewest(tx: EntityManager, snapshot: AppointmentSnapshot): Promise<KnownAppointment> {
  await tx.query(
    `insert into known_appointment as known (appointment_id, version, schedule_version, state, client_id, location_id,
       zone, starts_at, ends_at, starts_at_wall, booked_at, link_epoch)
     values ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (appointment_id) do update set
       version = excluded.version,
       schedule_version = case when excluded.starts_at = known.starts_at
         then known.schedule_version else excluded.version end,
       state = excluded.state, client_id = excluded.client_id, location_id = excluded.location_id,
       zone = excluded.zone, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
       starts_at_wall = excluded.starts_at_wall, link_epoch = excluded.link_epoch
     where excluded.version > known.version`,
    [
      snapshot.appointmentId,
      snapshot.version,
      snapshot.state,
      snapshot.clientId,
      snapshot.locationId,
      snapshot.zone,
      snapshot.startsAt,
      snapshot.endsAt,
      snapshot.startsAtWall,
      snapshot.bookedAt,
      snapshot.linkEpoch,
    ],
  );
  return tx.findOneByOrFail(KnownAppointment, { appointmentId: snapshot.appointmentId });
}

/**
 * Makes the open messages fit what is known of an appointment: takes back what has lost its sense and plans
 * the reminders of the present start. Doing it again changes nothing.
 * @param decided when the person fixed the present start, and how
 */
export async function alignMessages(
  tx: EntityManager,
  known: KnownAppointment,
  decided: { at: Date; act: 'booked' | 'moved' },
  now: Date,
): Promise<Planned[]> {
  const about = { occurrenceId: known.appointmentId };
  if (known.state === 'cancelled') await takeBack(tx, { ...about, kinds: aboutVisit }, 'cancelled', now);
  else if (known.state === 'no_show') await takeBack(tx, { ...about, kinds: aboutVisit }, 'missed', now);
  else if (!known.upcoming) await takeBack(tx, { ...about, kinds: beforeVisit }, 'begun', now);
  if (!known.upcoming) return [];

  const forThisStart = (message: { plannedFor: Date | null }) =>
    message.plannedFor?.getTime() === known.startsAt.getTime();
  await takeBack(tx, { ...about, kinds: beforeVisit, except: forThisStart }, 'superseded', now);
  return planMessages(tx, {
    trigger: 'scheduled',
    ...occurrenceOf(known),
    occurrenceVersion: known.scheduleVersion,
    anchors: { fact: decided.at, start: known.startsAt },
    plannedFor: known.startsAt,
    act: decided.act,
    now,
  });
}

/** The parts of an occasion that are the same for every message of an appointment. */
export const occurrenceOf = (known: KnownAppointment) => ({
  occurrenceKind: 'appointment' as const,
  occurrenceId: known.appointmentId,
  appointmentId: known.appointmentId,
  clientId: known.clientId,
  locationId: known.locationId,
  zone: known.zone,
});
