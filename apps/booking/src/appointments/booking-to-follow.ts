import type { BookingToFollow } from '@unknot/shared/contracts/api/operations';

export type FollowedRow = Omit<BookingToFollow, 'bookedAt'> & { bookedAt: Date };

/** What an operator sees of a booking `a`: its reference, where and when it is, not whose. */
export const toFollowSql = `select a.id as "appointmentId", a.reference, a.starts_at_wall as "startsAtWall", a.zone,
  l.name as "locationName", a.booked_at as "bookedAt"
  from appointment a join location l on l.id = a.location_id`;

export const toFollow = (row: FollowedRow): BookingToFollow => ({ ...row, bookedAt: row.bookedAt.toISOString() });
