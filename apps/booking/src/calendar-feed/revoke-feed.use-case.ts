import { Injectable } from '@nestjs/common';
import { type StaffActor, visibleLocations } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { EntityManager } from 'typeorm';
import { NoCalendarOfYourOwn, PractitionerNotYours } from './calendar-feed.errors';

/** Takes the address back at which a practitioner's appointments are read: their own, or one of a manager's people. */
@Injectable()
export class RevokeFeed {
  constructor(private readonly clock: Clock) {}

  /** @throws NoCalendarOfYourOwn */
  async ofMyself(tx: EntityManager, { practitionerId }: StaffActor): Promise<void> {
    if (practitionerId === null) throw new NoCalendarOfYourOwn();
    await revokeFeed(tx, practitionerId, this.clock.now());
  }

  /** @throws PractitionerNotYours */
  async execute(tx: EntityManager, practitionerId: string, actor: StaffActor): Promise<void> {
    const [works] = (await tx.query(
      `select from practitioner p where p.id = $1 and ($2::uuid[] is null
         or exists (select from practitioner_hours h where h.practitioner_id = p.id and h.location_id = any($2)))`,
      [practitionerId, visibleLocations(actor) ?? null],
    )) as object[];
    if (!works) throw new PractitionerNotYours();
    await revokeFeed(tx, practitionerId, this.clock.now());
  }
}

/** Whoever opens or revokes a feed of the same practitioner meanwhile waits until this transaction ends. */
export async function revokeFeed(tx: EntityManager, practitionerId: string, now: Date): Promise<void> {
  await tx.query('select from practitioner where id = $1 for no key update', [practitionerId]);
  await tx.query(
    'update calendar_feed set revoked_at = greatest($2, created_at) where practitioner_id = $1 and revoked_at is null',
    [practitionerId, now],
  );
}
