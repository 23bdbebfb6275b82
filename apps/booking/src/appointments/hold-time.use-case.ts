import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { HoldRequest } from '@unknot/shared/contracts/api/appointments';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { freeRooms, judgeWall, type VisitTime } from '../availability/free-times';
import { nearestTimes, windowAround } from '../availability/nearest-times';
import { bookablesOf, type ChainRules, emptyBookable, findOffers, type Offer } from '../availability/offers.query';
import type { BookingConfig } from '../config';
import { Appointment } from './appointment.entity';
import { SlotTaken, TimeNotBookable, TooManyHolds, TreatmentNotOffered } from './appointment.errors';
import { findRoom, saveAppointment } from './occupy';
import { newReference } from './reference';

/**
 * Looks at one time by the same rule that lists free times.
 * @returns the time, and the rooms that are free then
 * @throws TimeNotBookable when it was never on offer, SlotTaken with the nearest free times when it is occupied
 */
export async function requireFree(
  tx: EntityManager,
  found: { rules: ChainRules; offer: Offer },
  wall: string,
  now: Date,
  moving?: string,
): Promise<{ time: VisitTime; roomIds: string[] }> {
  const { rules, offer } = found;
  const ifEmpty = judgeWall(emptyBookable(rules, offer), wall, now.getTime());
  if (!ifEmpty.free && ifEmpty.because !== 'taken' && ifEmpty.because !== 'no_room') {
    throw new TimeNotBookable(ifEmpty.because);
  }
  const date = wall.slice(0, 10);
  const window = { ...windowAround(date), now, except: moving };
  const bookable = (await bookablesOf(tx, { rules, offers: [offer] }, window)).get(offer);
  if (!bookable) throw new TreatmentNotOffered();
  const judgement = judgeWall(bookable, wall, now.getTime());
  if (judgement.free) return { time: judgement.time, roomIds: freeRooms(bookable, judgement.time) };
  const at = judgement.time?.startsAt ?? now.getTime();
  throw new SlotTaken(wall, nearestTimes(offer, bookable, { date, at }, now));
}

/** Keeps a time for a visitor for a few minutes, without knowing who they are. */
@Injectable()
export class HoldTime {
  constructor(
    private readonly clock: Clock,
    @Inject(SERVICE_CONFIG) private readonly config: BookingConfig,
  ) {}

  /**
   * @param address of the visitor, kept only as a pseudonym while the time is held
   * @throws TreatmentNotOffered, TimeNotBookable, SlotTaken, TooManyHolds
   */
  async execute(tx: EntityManager, request: HoldRequest, address: string): Promise<Appointment> {
    const now = this.clock.now();
    const { rules, offers } = await findOffers(tx, request);
    const [offer] = offers;
    if (rules === null || offer === undefined) throw new TreatmentNotOffered();
    const { time, roomIds } = await requireFree(tx, { rules, offer }, request.startsAtWall, now);
    const heldBy = this.pseudonym(address);
    await this.requireFewHolds(tx, heldBy, now);

    const { practitionerId, locationId } = request;
    const roomId = await findRoom(tx, { time, practitionerId, roomIds }, now);
    const appointment = Appointment.hold(
      {
        id: newId(),
        reference: newReference(),
        time,
        zone: offer.location.zone,
        practitionerId,
        locationId,
        roomId,
        treatment: offer.treatment,
        heldBy,
        holdMinutes: rules.holdMinutes,
      },
      now,
    );
    await saveAppointment(tx, appointment, true);
    return appointment;
  }

  private pseudonym(address: string): string {
    return createHmac('sha256', this.config.SERVICE_SECRET)
      .update(`holder ${address}`)
      .digest('base64url')
      .slice(0, 22);
  }

  private async requireFewHolds(tx: EntityManager, heldBy: string, now: Date): Promise<void> {
    const [{ count }] = (await tx.query(
      `select count(*)::int as count from appointment where state = 'held' and held_by = $1 and hold_expires_at > $2`,
      [heldBy, now],
    )) as [{ count: number }];
    if (count >= this.config.BOOKING_HOLDS_PER_ADDRESS) throw new TooManyHolds();
  }
}
