import { Injectable } from '@nestjs/common';
import type { BookingToFollow } from '@unknot/shared/contracts/api/operations';
import type { EntityManager } from 'typeorm';
import { BookingReferenceUnknown } from './appointment.errors';
import { type FollowedRow, toFollow, toFollowSql } from './booking-to-follow';

/** The booking with the reference that its client was given, for whoever wants to follow its path. No client is named. */
@Injectable()
export class FindBooking {
  /** @throws BookingReferenceUnknown also while a time is only held */
  async execute(tx: EntityManager, typed: string): Promise<BookingToFollow> {
    const reference = typed.toUpperCase();
    const [row] = (await tx.query(`${toFollowSql} where a.reference = $1 and a.booked_at is not null`, [
      reference,
    ])) as FollowedRow[];
    if (!row) throw new BookingReferenceUnknown(reference);
    return toFollow(row);
  }
}
