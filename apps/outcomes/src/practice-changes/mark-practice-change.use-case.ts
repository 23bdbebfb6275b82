import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { PracticeChangeRequest } from '@unknot/shared/contracts/api/practice-changes';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { Location } from '../care/location.entity';
import { PracticeChange } from './practice-change.entity';
import { PracticeChangeAhead, PracticeChangeUnknown } from './practice-change.errors';

/** Marks that something was changed in practice, at a location or everywhere; the same id again corrects it. */
@Injectable()
export class MarkPracticeChange {
  constructor(private readonly clock: Clock) {}

  /** @throws PracticeChangeAhead for a day that has not come anywhere it is about; a 404 for an unknown location */
  async execute(tx: EntityManager, id: string, asked: PracticeChangeRequest, actor: StaffActor): Promise<void> {
    const { locationId, day, words } = asked;
    if (locationId !== null) requireLocation(actor, locationId);
    const places = await tx.findBy(Location, locationId === null ? {} : { locationId });
    if (locationId !== null && places.length === 0) throw new PracticeChangeUnknown();
    const now = Temporal.Instant.fromEpochMilliseconds(this.clock.now().getTime());
    const zones = places.length > 0 ? places.map(({ zone }) => zone) : ['UTC'];
    if (zones.every((zone) => now.toZonedDateTimeISO(zone).toPlainDate().toString() < day)) {
      throw new PracticeChangeAhead();
    }
    await tx.save(PracticeChange, {
      ...{ practiceChangeId: id, locationId, day, words },
      ...{ markedBy: actor.accountId, markedAt: this.clock.now() },
    });
  }
}
