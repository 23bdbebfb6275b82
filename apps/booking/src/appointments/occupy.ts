import { isExclusionViolation, violatedConstraint } from '@unknot/shared/persistence/database-errors';
import type { EntityManager } from 'typeorm';
import type { VisitTime } from '../availability/free-times';
import { Appointment } from './appointment.entity';
import { ClientBusy, SlotContended, SlotTaken } from './appointment.errors';
import { expireHolds } from './expire-holds.use-case';
import { lockAndTryRoom, lockOf, lockResources } from './lock-resources';

/** What a visit wants to occupy. */
export interface WantedPlace {
  time: VisitTime;
  practitionerId: string;
  /** Rooms that seem free and would do, the preferred one first. */
  roomIds: readonly string[];
  /** The appointment that moves there, which does not stand in its own way. */
  moving?: string;
}

interface Occupant {
  id: string;
  practitioner_id: string;
  room_id: string;
  over: boolean;
}

/**
 * Locks the practitioner and a room, frees them of holds that have run out, and looks again whether they are free.
 * It waits for others at most once for the practitioner and once, holding no room, for a room; so no circle closes.
 * @returns the room; until the end of the transaction nobody else can take it
 * @throws SlotTaken, SlotContended
 */
export async function findRoom(tx: EntityManager, wanted: WantedPlace, now: Date): Promise<string> {
  const { time, practitionerId, roomIds } = wanted;
  const practitioner = lockOf.practitioner(practitionerId, time);
  let room = (await lockAndTryRoom(tx, practitioner, roomIds, time)) ?? (await waitForRoom(tx, wanted));
  for (let left = [...roomIds]; ; ) {
    const standing = await occupantsOf(tx, wanted, room, now);
    if (standing.some((occupant) => occupant.practitioner_id === practitionerId))
      throw new SlotTaken(time.startsAtWall);
    if (standing.length === 0) return room;
    left = left.filter((id) => id !== room);
    if (left.length === 0) throw new SlotTaken(time.startsAtWall);
    const next = await lockAndTryRoom(tx, [], left, time);
    if (next === undefined) throw new SlotContended(time.startsAtWall);
    room = next;
  }
}

async function waitForRoom(tx: EntityManager, { roomIds, time }: WantedPlace): Promise<string> {
  const room = roomToAwait(roomIds, time);
  if (room === undefined) throw new SlotTaken(time.startsAtWall);
  await lockResources(tx, lockOf.room(room, time));
  return room;
}

/** When all rooms are being booked. Not all who come at one moment should wait for the same. */
export const roomToAwait = (roomIds: readonly string[], time: VisitTime): string | undefined =>
  roomIds[Math.floor(time.busyFrom / 3_600_000) % roomIds.length];

/** Who occupies practitioner or room at that time; holds that have run out are ended instead. */
async function occupantsOf(tx: EntityManager, wanted: WantedPlace, room: string, now: Date): Promise<Occupant[]> {
  const { time, practitionerId, moving } = wanted;
  const occupants = (await tx.query(
    `select id, practitioner_id, room_id, state = 'held' and hold_expires_at <= $5 as over
     from appointment
     where state in ('held', 'booked', 'confirmed', 'arrived', 'in_session', 'completed')
       and (practitioner_id = $1 or room_id = $2)
       and tstzrange(busy_from, busy_to) && tstzrange($3, $4) and id is distinct from $6`,
    [practitionerId, room, new Date(time.busyFrom), new Date(time.busyTo), now, moving ?? null],
  )) as Occupant[];
  const over = occupants.filter((occupant) => occupant.over).map(({ id }) => id);
  if (over.length > 0) await expireHolds(tx, now, over);
  return occupants.filter((occupant) => !occupant.over);
}

/** Writes a change of a hold; @throws SlotTaken, ClientBusy when a constraint has the last word */
export const saveHold = (tx: EntityManager, hold: Appointment): Promise<void> =>
  refusing(hold, () => tx.update(Appointment, { id: hold.id }, hold));

/** Writes an appointment; @throws SlotTaken, ClientBusy when a constraint has the last word */
export async function refusing(appointment: Appointment, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isExclusionViolation(error)) throw error;
    if (violatedConstraint(error) === 'appointment_client_busy') throw new ClientBusy();
    throw new SlotTaken(appointment.startsAtWall);
  }
}

/**
 * Reads an appointment for a change: others wait until this transaction ends.
 * @returns null when there is none
 */
export const appointmentForUpdate = (tx: EntityManager, id: string): Promise<Appointment | null> =>
  tx.findOne(Appointment, { where: { id }, lock: { mode: 'pessimistic_write' } });
