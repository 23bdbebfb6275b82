import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { Calendar, CalendarQuery } from '@unknot/shared/contracts/api/front-desk';
import { dayAt } from '@unknot/shared/time/local-time';
import type { EntityManager } from 'typeorm';
import { AppointmentUnknown } from '../appointments/appointment.errors';
import { detailsOfDay } from '../appointments/appointment-details.query';
import { asDayAppointment, stillHeld } from '../appointments/show-day.query';

type Frame = Pick<Calendar, 'gridMinutes' | 'opening' | 'practitioners' | 'rooms'>;

const frameSql = `
with day as (select d::date as date, extract(isodow from d)::int as weekday
  from generate_series($2::text::date, $2::text::date + $3::int - 1, interval '1 day') d)
select
  (select slot_grid_minutes from chain) as "gridMinutes",
  (select coalesce(json_agg(json_build_object('date', day.date::text, 'from', h.opens, 'to', h.closes)
      order by day.date, h.opens), '[]')
    from day join location_hours h on h.weekday = day.weekday where h.location_id = $1) as opening,
  (select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name) order by r.name), '[]')
    from room r where r.location_id = $1 and r.active) as rooms,
  (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name,
      'treatmentIds', (select coalesce(json_agg(t.treatment_id), '[]') from practitioner_treatment t
        where t.practitioner_id = p.id),
      'working', (select coalesce(json_agg(json_build_object('date', day.date::text, 'from', h.starts, 'to', h.ends)
          order by day.date, h.starts), '[]')
        from day join practitioner_hours h on h.weekday = day.weekday
          and h.valid_from <= day.date and (h.valid_to is null or h.valid_to >= day.date)
        where h.practitioner_id = p.id and h.location_id = $1)) order by p.position, p.name), '[]')
    from practitioner p where ($4::uuid is null or p.id = $4) and exists (
      select from practitioner_hours h where h.practitioner_id = p.id and h.location_id = $1)) as practitioners`;

/** Some days of a location for the front desk, in three statements. */
@Injectable()
export class ShowCalendar {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, query: CalendarQuery, actor: StaffActor): Promise<Calendar> {
    const { locationId, days, practitionerId } = query;
    requireLocation(actor, locationId);
    const now = this.clock.now();
    const [location] = (await tx.query('select zone from location where id = $1', [locationId])) as { zone: string }[];
    if (!location) throw new AppointmentUnknown();
    const from = query.from ?? dayAt(now.getTime(), location.zone);
    const [frame] = (await tx.query(frameSql, [locationId, from, days, practitionerId ?? null])) as [Frame];
    const details = await detailsOfDay(tx, { locationId, date: from, days, practitionerId });
    return {
      locationId,
      zone: location.zone,
      now: now.toISOString(),
      from,
      days,
      ...frame,
      appointments: details.filter((one) => stillHeld(one, now)).map((one) => asDayAppointment(one, actor, now)),
    };
  }
}
