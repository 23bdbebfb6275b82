import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { AppointmentSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import { type Planned, planMessages, takeBack } from '../ledger/plan-messages';
import { overtaken } from './confirm-booking.use-case';
import { alignMessages, keepNewest, occurrenceOf } from './keep-appointment';

/**
 * Plans one change notice, at once, and the reminders of the new start. What was planned for the old one is
 * taken back; an announcement that has not gone out yet is replaced by this one.
 */
@Injectable()
export class TellOfMove {
  constructor(private readonly clock: Clock) {}

  /** @param at when the appointment was moved */
  async execute(tx: EntityManager, snapshot: AppointmentSnapshot, at: Date): Promise<Planned[]> {
    const now = this.clock.now();
    const known = await keepNewest(tx, snapshot);
    await takeBack(
      tx,
      {
        occurrenceId: known.appointmentId,
        kinds: ['confirmation', 'change'],
        except: ({ occurrenceVersion }) => occurrenceVersion >= snapshot.version,
      },
      'superseded',
      now,
    );
    const reminders = await alignMessages(tx, known, { at, act: 'moved' }, now);
    const startsAt = new Date(snapshot.startsAt);
    const notice = await planMessages(tx, {
      trigger: 'moved',
      ...occurrenceOf(known),
      occurrenceVersion: snapshot.version,
      anchors: { fact: at, start: startsAt },
      plannedFor: startsAt,
      suppressed: overtaken(known, startsAt),
      now,
    });
    return [...notice, ...reminders];
  }
}
