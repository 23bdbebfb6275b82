import { Injectable } from '@nestjs/common';
import type { LatestBookings } from '@unknot/shared/contracts/api/operations';
import { AppointmentBooked } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';

const mostShown = 30;

interface Row {
  appointmentId: string;
  startsAtWall: string;
  zone: string;
  locationName: string;
  bookedAt: Date;
}

/** The bookings that were announced last, for whoever wants to follow the path of one. No client is named. */
@Injectable()
export class ShowLatestBookings {
  async execute(tx: EntityManager): Promise<LatestBookings> {
    // From the end of the outbox: the newest stand there, and each has a path. Published again, one stands there twice.
    const rows = (await tx.query(
      `select a.id as "appointmentId", a.starts_at_wall as "startsAtWall", a.zone, l.name as "locationName",
         a.booked_at as "bookedAt"
       from (select subject, max(position) as position
         from (select subject, position from outbox where type = $1 order by position desc limit $2) newest
         group by subject) told
       join appointment a on a.id = told.subject::uuid
       join location l on l.id = a.location_id
       order by told.position desc`,
      [AppointmentBooked.type, mostShown],
    )) as Row[];
    return { bookings: rows.map((row) => ({ ...row, bookedAt: row.bookedAt.toISOString() })) };
  }
}
