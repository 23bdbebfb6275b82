import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { HoldRequest } from '@unknot/shared/contracts/api/appointments';
import type { KeyClaim } from '@unknot/shared/service/idempotency';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { type Bookable, freeRooms, judgeWall, type VisitTime } from '../availability/free-times';
import { nearestTimes, windowAround } from '../availability/nearest-times';
import { bookablesOf, type ChainRules, emptyBookable, findBookables, type Offer } from '../availability/offers.query';
import type { BookingConfig } from '../config';
import { isDate } from '../time/wall-time';
import { Appointment } from './appointment.entity';
import { SlotContended, SlotTaken, TimeNotBookable, TooManyHolds, TreatmentNotOffered } from './appointment.errors';
import { newReference } from './reference';
import { writeHold } from './write-hold';

/** A time that is free, and the rooms that are free then. */
export interface FreePlace {
  time: VisitTime;
  roomIds: string[];
}

/**
 * Looks at one time by the same rule that lists free times.
 * @throws TimeNotBookable when it was never on offer, SlotTaken with the nearest free times when it is occupied
 */
export async function requireFree(
  tx: EntityManager,
  { rules, offer }: { rules: ChainRules; offer: Offer },
  wall: string,
  now: Date,
  moving?: string,
): Promise<FreePlace> {
  requireOffered({ rules, offer }, wall, now);
  const window = { ...windowAround(wall.slice(0, 10)), now, except: moving };
  const bookable = (await bookablesOf(tx, { rules, offers: [offer] }, window)).get(offer);
  return placeIn(offer, bookable, wall, now);
}

function requireOffered({ rules, offer }: { rules: ChainRules; offer: Offer }, wall: string, now: Date): void {
  const ifEmpty = judgeWall(emptyBookable(rules, offer), wall, now.getTime());
  if (!ifEmpty.free && ifEmpty.because !== 'taken' && ifEmpty.because !== 'no_room') {
    throw new TimeNotBookable(ifEmpty.because);
  }
}

function placeIn(offer: Offer, bookable: Bookable | undefined, wall: string, now: Date): FreePlace {
  if (!bookable) throw new TreatmentNotOffered();
  const judgement = judgeWall(bookable, wall, now.getTime());
  if (judgement.free) return { time: judgement.time, roomIds: freeRooms(bookable, judgement.time) };
  const at = judgement.time?.startsAt ?? now.getTime();
  throw new SlotTaken(wall, nearestTimes(offer, bookable, { date: wall.slice(0, 10), at }, now));
}

/** What a visitor asked for and was free a moment ago. */
interface WantedHold {
  appointmentId: string;
  place: FreePlace;
  offer: Offer;
  bookable: Bookable;
  holdMinutes: number;
  heldBy: string;
}

/** Keeps a time for a visitor for a few minutes, without knowing who they are. */
@Injectable()
export class HoldTime {
  constructor(
    private readonly clock: Clock,
    @Inject(SERVICE_CONFIG) private readonly config: BookingConfig,
  ) {}

  /**
   * Refuses what cannot be held, in one statement and without a lock: most who are too late come no further.
   * @param address of the visitor, kept only as a pseudonym while the time is held
   * @throws TreatmentNotOffered, TimeNotBookable, SlotTaken with the nearest free times, TooManyHolds
   */
  async look(manager: EntityManager, request: HoldRequest, address: string): Promise<WantedHold> {
    const now = this.clock.now();
    const { startsAtWall: wall, practitionerId, locationId, treatmentId } = request;
    const heldBy = this.pseudonym(address);
    if (!isDate(wall.slice(0, 10))) throw new TimeNotBookable('nonexistent');
    const window = { ...windowAround(wall.slice(0, 10)), now };
    const asked = { practitionerId, locationId, treatmentId };
    const { rules, offers, bookables, holds } = await findBookables(manager, asked, window, heldBy);
    const [offer] = offers;
    if (rules === null || offer === undefined) throw new TreatmentNotOffered();
    requireOffered({ rules, offer }, wall, now);
    const bookable = bookables.get(offer);
    const place = placeIn(offer, bookable, wall, now);
    if (holds >= this.config.BOOKING_HOLDS_PER_ADDRESS) throw new TooManyHolds();
    return {
      appointmentId: newId(),
      place,
      offer,
      bookable: bookable as Bookable,
      holdMinutes: rules.holdMinutes,
      heldBy,
    };
  }

  /**
   * Holds what {@link HoldTime.look} has found, in one statement that is a transaction of its own.
   * @param claim of the request's key, which commits with the hold
   * @returns undefined when the key was used before
   * @throws SlotTaken with the nearest free times when somebody was faster, SlotContended when they took the room only
   */
  async execute(manager: EntityManager, wanted: WantedHold, claim: KeyClaim): Promise<Appointment | undefined> {
    const now = this.clock.now();
    const { place, offer, bookable, holdMinutes, heldBy } = wanted;
    const { practitionerId, location, treatment } = offer;
    const facts = {
      id: wanted.appointmentId,
      reference: newReference(),
      time: place.time,
      zone: location.zone,
      practitionerId,
      locationId: location.id,
      roomId: place.roomIds[0] as string,
      treatment,
      heldBy,
      holdMinutes,
    };
    try {
      return await writeHold(manager, Appointment.hold(facts, now), place, claim);
    } catch (error) {
      if (!(error instanceof SlotTaken) || error instanceof SlotContended) throw error;
      const practitioner = bookable.practitioner.with({ from: place.time.busyFrom, to: place.time.busyTo });
      placeIn(offer, { ...bookable, practitioner }, place.time.startsAtWall, now);
      throw error;
    }
  }

  private pseudonym(address: string): string {
    return createHmac('sha256', this.config.SERVICE_SECRET)
      .update(`holder ${address}`)
      .digest('base64url')
      .slice(0, 22);
  }
}
