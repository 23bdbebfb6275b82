import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { Day, DayAppointment, DayQuery } from '@unknot/shared/contracts/api/appointments';
import { dayAt, wallTimeAt } from '@unknot/shared/time/local-time';
import type { EntityManager } from 'typeorm';
import { AppointmentUnknown } from './appointment.errors';
import { type AppointmentDetails, detailsOf, detailsOfDay } from './appointment-details.query';

/** A day of a location for those who work there: who comes when, to whom, and what can be done now. */
@Injectable()
export class ShowDay {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, query: DayQuery, actor: StaffActor): Promise<Day> {
    requireLocation(actor, query.locationId);
    const now = this.clock.now();
    const [location] = (await tx.query('select zone from location where id = $1', [query.locationId])) as {
      zone: string;
    }[];
    if (!location) throw new AppointmentUnknown();
    const date = query.date ?? dayAt(now.getTime(), location.zone);
    const details = await detailsOfDay(tx, { ...query, date });
    return {
      date,
      zone: location.zone,
      locationId: query.locationId,
      now: now.toISOString(),
      practitioners: await practitionersOf(tx, query, date),
      appointments: details.filter((one) => stillHeld(one, now)).map((one) => asDayAppointment(one, actor, now)),
    };
  }

  /** One appointment as the day shows it, after it has been changed. */
  async one(tx: EntityManager, id: string, actor: StaffActor): Promise<DayAppointment> {
    const [details] = await detailsOf(tx, [id]);
    if (!details) throw new AppointmentUnknown();
    requireLocation(actor, details.locationId);
    return asDayAppointment(details, actor, this.clock.now());
  }
}

/** False for a hold that has run out: its time is free again. */
export const stillHeld = ({ state, holdExpiresAt }: AppointmentDetails, now: Date): boolean =>
  state !== 'held' || (holdExpiresAt !== null && now < holdExpiresAt);

/** Who works there that day, or has an appointment all the same. */
async function practitionersOf(
  tx: EntityManager,
  { locationId, practitionerId }: DayQuery,
  date: string,
): Promise<{ id: string; name: string }[]> {
  return (await tx.query(
    `select p.id, p.name from practitioner p
     where ($3::uuid is null or p.id = $3) and (exists (
         select from practitioner_hours h
         where h.practitioner_id = p.id and h.location_id = $1 and h.weekday = extract(isodow from $2::text::date)
           and h.valid_from <= $2::text::date and (h.valid_to is null or h.valid_to >= $2::text::date))
       or exists (
         select from appointment a
         where a.practitioner_id = p.id and a.location_id = $1 and left(a.starts_at_wall, 10) = $2::text
           and a.starts_at between $2::text::date - interval '1 day' and $2::text::date + interval '2 days' and a.state <> 'expired'))
     order by p.position, p.name`,
    [locationId, date, practitionerId ?? null],
  )) as { id: string; name: string }[];
}

/** An appointment as the staff see it, with what this one may do with it now. */
export function asDayAppointment(details: AppointmentDetails, actor: StaffActor, now: Date): DayAppointment {
  const may = (permission: StaffActor['permissions'][number]) => actor.permissions.includes(permission);
  const ahead = details.state === 'booked' || details.state === 'confirmed';
  const today = dayAt(now.getTime(), details.zone) >= details.startsAtWall.slice(0, 10);
  const begun = ['arrived', 'in_session', 'completed'].includes(details.state);
  return {
    appointmentId: details.id,
    reference: details.reference,
    version: details.version,
    state: details.state,
    startsAt: details.startsAt.toISOString(),
    endsAt: details.endsAt.toISOString(),
    startsAtWall: details.startsAtWall,
    endsAtWall: details.endsAtWall,
    clientId: details.clientId,
    clientName: details.clientName,
    clientPhone: details.clientPhone,
    firstVisit: details.firstVisit,
    practitionerId: details.practitionerId,
    practitionerName: details.practitionerName,
    roomId: details.roomId,
    roomName: details.roomName,
    treatmentId: details.treatmentId,
    treatmentName: details.treatmentName,
    busyFromWall: wallTimeAt(details.busyFrom.getTime(), details.zone),
    busyToWall: wallTimeAt(details.busyTo.getTime(), details.zone),
    modality: details.modality,
    price: details.price,
    currency: details.currency,
    source: details.source,
    complaint: may('clinical:read') ? details.complaint : null,
    holdExpiresAt: details.state === 'held' ? (details.holdExpiresAt?.toISOString() ?? null) : null,
    actions: {
      arrive: may('appointments:arrive') && ahead && today,
      miss: may('appointments:arrive') && ahead && now >= details.startsAt,
      reopen: may('appointments:arrive') && (details.state === 'arrived' || details.state === 'no_show'),
      openSession: may('clinical:write') && (begun || (ahead && today)),
      move: may('appointments:write') && ahead,
      cancel: may('appointments:write') && ahead,
    },
  };
}
