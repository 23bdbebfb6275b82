import type { AppointmentSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import { keepSnapshots } from '../contacts/keep-snapshots';
import { KnownAppointment } from './known-appointment.entity';

/**
 * Keeps the newest facts of appointments; an older event changes nothing. Of an appointment that was known before and
 * is told of anew, the ledger says for which version its start was planned, so that nothing is planned twice. Locks the
 * clients of the snapshots.
 * @returns what is known now of each appointment, which may be newer than the events
 */
export function keepNewestAppointments(
  tx: EntityManager,
  snapshots: readonly AppointmentSnapshot[],
): Promise<KnownAppointment[]> {
  return keepSnapshots(
    tx,
    KnownAppointment,
    snapshots,
    `with given as (
       select distinct on (a."appointmentId") a.*, coalesce(c.merged_into, a."clientId") as client
       from jsonb_to_recordset($1::jsonb) as a ("appointmentId" uuid, version int, state text, "clientId" uuid,
         "locationId" uuid, zone text, "startsAt" timestamptz, "endsAt" timestamptz, "startsAtWall" text,
         "bookedAt" timestamptz, "linkEpoch" int, "firstVisit" boolean, "practitionerId" uuid, "treatmentId" uuid)
       left join contact c on c.client_id = a."clientId"
       order by a."appointmentId", a.version desc
     ), kept as (
       insert into known_appointment as known (appointment_id, version, schedule_version, state, client_id, location_id,
         zone, starts_at, ends_at, starts_at_wall, booked_at, link_epoch, first_visit, practitioner_id, treatment_id)
       select "appointmentId", version, coalesce(
           (select max(occurrence_version) from message
            where occurrence_id = "appointmentId" and planned_for = "startsAt" and kind in ('reminder', 'preparation')),
           version),
         state, client, "locationId", zone, "startsAt", "endsAt", "startsAtWall", "bookedAt", "linkEpoch", "firstVisit",
         "practitionerId", "treatmentId"
       from given
       on conflict (appointment_id) do update set
         version = excluded.version,
         schedule_version = case when excluded.starts_at = known.starts_at
           then known.schedule_version else excluded.version end,
         state = excluded.state, client_id = excluded.client_id, location_id = excluded.location_id,
         zone = excluded.zone, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
         starts_at_wall = excluded.starts_at_wall, link_epoch = excluded.link_epoch,
         first_visit = excluded.first_visit, practitioner_id = excluded.practitioner_id,
         treatment_id = excluded.treatment_id
       where excluded.version > known.version
       returning *
     )
     select to_json(kept) as known from kept
     union all
     select to_json(k) from known_appointment k join given on appointment_id = "appointmentId"
     where appointment_id not in (select appointment_id from kept)`,
  );
}
