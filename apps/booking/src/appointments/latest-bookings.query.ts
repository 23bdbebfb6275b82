import { Injectable } from '@nestjs/common';
import type { LatestBookings } from '@unknot/shared/contracts/api/operations';
import { AppointmentBooked } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import { type FollowedRow, toFollow, toFollowSql } from './booking-to-follow';

const mostShown = 30;

/** The bookings that were made last, for whoever wants to follow the path of one. No client is named. */
@Injectable()
export class ShowLatestBookings {
  async execute(tx: EntityManager): Promise<LatestBookings> {
    // By when they were booked: the past of a demonstration comes to the end of the outbox later than what it precedes.
    const rows = (await tx.query(
      `${toFollowSql} join (
         select id from appointment where booked_at is not null order by booked_at desc, id desc limit $1
       ) latest on latest.id = a.id
       where exists (select from outbox o where o.subject = a.id::text and o.type = $2)
       order by a.booked_at desc, a.id desc`,
      [mostShown, AppointmentBooked.type],
    )) as FollowedRow[];
    return { bookings: rows.map(toFollow) };
  }
}
