import type { EntityManager } from 'typeorm';
import { judgeWall, type VisitTime } from '../availability/free-times';
import { type ChainRules, emptyBookable, findOffers, type Offer } from '../availability/offers.query';
import { RoomNotFitting, SlotTaken, TreatmentNotOffered } from './appointment.errors';
import { requireFree } from './hold-time.use-case';
import { findRoom } from './occupy';

/** Where and when the staff want a visit to be. */
export interface WantedVisit {
  practitionerId: string;
  locationId: string;
  treatmentId: string;
  startsAtWall: string;
  /** The only room that will do; any that fits when left out. */
  roomId?: string | undefined;
}

/** A time, a practitioner and a room that are this transaction's until it ends. */
export interface PlacedVisit {
  rules: ChainRules;
  offer: Offer;
  time: VisitTime;
  roomId: string;
}

/** The rules of a booking for those who stand at the desk: the same, but a visit may begin within the hour. */
export const staffRules = (rules: ChainRules): ChainRules => ({ ...rules, leadTimeMinutes: 0 });

/**
 * Looks at the wanted time by the one rule of what can be booked, and takes practitioner and room.
 * @param moving the appointment that moves there, and the room that it would rather keep
 * @throws TreatmentNotOffered, RoomNotFitting, TimeNotBookable, SlotTaken that names what is taken
 */
export async function placeVisit(
  tx: EntityManager,
  wanted: WantedVisit,
  now: Date,
  moving?: { id: string; roomId: string },
): Promise<PlacedVisit> {
  const { practitionerId, startsAtWall } = wanted;
  const found = await findOffers(tx, wanted);
  const [offered] = found.offers;
  if (found.rules === null || offered === undefined) throw new TreatmentNotOffered();
  const rules = staffRules(found.rules);
  const roomsThatFit = offered.roomIds.filter((id) => wanted.roomId === undefined || id === wanted.roomId);
  if (wanted.roomId !== undefined && roomsThatFit.length === 0) throw new RoomNotFitting();
  const offer = { ...offered, roomIds: roomsThatFit };
  try {
    const { time, roomIds: free } = await requireFree(tx, { rules, offer }, startsAtWall, now, moving?.id);
    // The room stays when it can.
    const roomIds = free.sort((a, b) => Number(b === moving?.roomId) - Number(a === moving?.roomId));
    const roomId = await findRoom(tx, { time, practitionerId, roomIds, moving: moving?.id }, now);
    return { rules, offer, time, roomId };
  } catch (error) {
    if (!(error instanceof SlotTaken) || error.details.nearest === undefined) throw error;
    throw new SlotTaken(
      startsAtWall,
      error.details.nearest,
      await whatIsTaken(tx, { rules, offer }, wanted, now, moving),
    );
  }
}

/** "Inês Carvalho has another appointment at 16:40.", "Room 2 is taken at 16:40." */
async function whatIsTaken(
  tx: EntityManager,
  { rules, offer }: { rules: ChainRules; offer: Offer },
  { practitionerId, startsAtWall, roomId }: WantedVisit,
  now: Date,
  moving?: { id: string },
): Promise<string> {
  const { time } = judgeWall(emptyBookable(rules, offer), startsAtWall, now.getTime()) as { time: VisitTime };
  const [names] = (await tx.query(
    `select (select name from room where id = $2) as room,
       (select p.name from practitioner p where p.id = $1 and exists (
          select from appointment a where a.practitioner_id = p.id and a.id is distinct from $5
            and a.state in ('held', 'booked', 'confirmed', 'arrived', 'in_session', 'completed')
            and (a.state <> 'held' or a.hold_expires_at > $6)
            and tstzrange(a.busy_from, a.busy_to) && tstzrange($3, $4))) as practitioner`,
    [practitionerId, roomId ?? null, new Date(time.busyFrom), new Date(time.busyTo), moving?.id ?? null, now],
  )) as [{ room: string | null; practitioner: string | null }];
  const at = startsAtWall.slice(11);
  if (names.practitioner !== null) return `${names.practitioner} has another appointment around ${at}.`;
  return names.room === null ? `No room that fits is free at ${at}.` : `${names.room} is taken around ${at}.`;
}
