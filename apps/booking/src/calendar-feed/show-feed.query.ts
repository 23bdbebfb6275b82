import { Injectable } from '@nestjs/common';
import type { StaffActor } from '@unknot/shared/auth/actor';
import type { CalendarFeed } from '@unknot/shared/contracts/api/calendar-feed';
import type { EntityManager } from 'typeorm';
import { NoCalendarOfYourOwn } from './calendar-feed.errors';

/** Whether somebody's appointments can be read by a calendar program. Its address is known to nobody here. */
@Injectable()
export class ShowFeed {
  /** @throws NoCalendarOfYourOwn */
  async execute(tx: EntityManager, { practitionerId }: StaffActor): Promise<CalendarFeed> {
    if (practitionerId === null) throw new NoCalendarOfYourOwn();
    const [feed] = (await tx.query(
      'select created_at as "createdAt" from calendar_feed where practitioner_id = $1 and revoked_at is null',
      [practitionerId],
    )) as { createdAt: Date }[];
    return { createdAt: feed?.createdAt.toISOString() ?? null };
  }
}
