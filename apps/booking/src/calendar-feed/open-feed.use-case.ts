import { Inject, Injectable } from '@nestjs/common';
import type { StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { NewCalendarFeed } from '@unknot/shared/contracts/api/calendar-feed';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import type { EntityManager } from 'typeorm';
import type { BookingConfig } from '../config';
import { NoCalendarOfYourOwn } from './calendar-feed.errors';
import { hashOfSecret, newFeedSecret } from './feed-secret';
import { revokeFeed } from './revoke-feed.use-case';

/** Gives a practitioner a new address to read their appointments at; the one before opens no more. */
@Injectable()
export class OpenFeed {
  constructor(
    private readonly clock: Clock,
    @Inject(SERVICE_CONFIG) private readonly config: BookingConfig,
  ) {}

  /** @throws NoCalendarOfYourOwn */
  async execute(tx: EntityManager, { practitionerId }: StaffActor): Promise<NewCalendarFeed> {
    if (practitionerId === null) throw new NoCalendarOfYourOwn();
    const now = this.clock.now();
    const secret = newFeedSecret();
    await revokeFeed(tx, practitionerId, now);
    await tx.query(
      'insert into calendar_feed (secret_hash, practitioner_id, created_at, changed_at) values ($1, $2, $3, $3)',
      [hashOfSecret(secret), practitionerId, now],
    );
    const url = new URL(`/api/booking/calendar/${secret}.ics`, this.config.PUBLIC_URL).href;
    return { url, createdAt: now.toISOString() };
  }
}
