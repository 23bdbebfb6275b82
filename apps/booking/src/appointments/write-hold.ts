import { isExclusionViolation } from '@unknot/shared/persistence/database-errors';
import { queryPrepared } from '@unknot/shared/persistence/prepared';
import type { KeyClaim } from '@unknot/shared/service/idempotency';
import type { EntityManager } from 'typeorm';
import type { VisitTime } from '../availability/free-times';
import { Appointment } from './appointment.entity';
import { SlotContended, SlotTaken } from './appointment.errors';
import { lockOf } from './lock-resources';
import { roomToAwait } from './occupy';

const overlaps = `tstzrange(busy_from, busy_to) &&
      tstzrange(($10::jsonb ->> 'busy_from')::timestamptz, ($10::jsonb ->> 'busy_to')::timestamptz)`;

/**
 * Each part needs the one before, so they happen in this order: the key, the practitioner's locks, a room's lock (of one
 * that nobody is booking, else of one that is waited for), the end of holds that have run out, the new hold. The
 * statement does not see what others committed while it waited; the constraints do, and refuse.
 */
const sqlOf = (claim: string, columns: readonly string[]) => `
with claimed as (${claim}), practitioner as materialized (
  select coalesce(string_agg(pg_advisory_xact_lock(key)::text, ''), '') as waited from
    (select distinct hashtextextended('booking:' || name, 0) as key from claimed, unnest($5::text[]) as name order by key) lock
), free as materialized (
  select room from json_array_elements($6::json) with ordinality as one (room, n)
  where not exists (select from appointment where room_id = (room ->> 'id')::uuid and ${overlaps}
    and state in ('held', 'booked', 'confirmed', 'arrived', 'in_session', 'completed')
    and (state <> 'held' or hold_expires_at > $9::timestamptz))
  order by n
), tried as materialized (
  select room ->> 'id' as id from claimed, practitioner, free
  where (select bool_and(pg_try_advisory_xact_lock(hashtextextended('booking:' || waited || name, 0)))
         from json_array_elements_text(room -> 'locks') as name) limit 1
), room as materialized (
  select id, '' as waited from tried
  union all
  select $7::text, (select string_agg(pg_advisory_xact_lock(key)::text, '') from
    (select distinct hashtextextended('booking:' || name, 0) as key from unnest($8::text[]) as name order by key) lock)
  from claimed where not exists (select from tried)
), ended as (
  update appointment set state = 'expired', held_by = null, version = version + 1 from room
  where state = 'held' and hold_expires_at <= $9::timestamptz
    and (practitioner_id = ($10::jsonb ->> 'practitioner_id')::uuid or room_id = room.id::uuid)
    and ${overlaps}
  returning appointment.id
)
insert into appointment (${columns.join(', ')})
select ${columns.map((column) => `held.${column}`).join(', ')}
from room, (select count(*) from ended) as over,
  lateral jsonb_populate_record(null::appointment, $10::jsonb || jsonb_build_object('room_id', room.id)) as held
where over.count >= 0 and room.waited is not null
returning room_id as "roomId"`;

/**
 * Takes a free room and writes a hold, in one statement; see docs/adr/0020.
 * @returns the hold with its room; undefined when the key was used before
 * @throws SlotTaken when somebody was faster with the practitioner, SlotContended when with the room
 */
export async function writeHold(
  manager: EntityManager,
  hold: Appointment,
  { time, roomIds }: { time: VisitTime; roomIds: readonly string[] },
  claim: KeyClaim,
): Promise<Appointment | undefined> {
  const { columns } = manager.dataSource.getMetadata(Appointment);
  const row = Object.fromEntries(columns.map((column) => [column.databaseName, column.getEntityValue(hold)]));
  const awaited = roomToAwait(roomIds, time) as string;
  const values = [
    ...claim.values,
    lockOf.practitioner(hold.practitionerId, time),
    JSON.stringify(roomIds.map((id) => ({ id, locks: lockOf.room(id, time) }))),
    awaited,
    lockOf.room(awaited, time),
    hold.createdAt,
    JSON.stringify(row),
  ];
  try {
    const [written] = await queryPrepared<{ roomId: string }>(manager, sqlOf(claim.sql, Object.keys(row)), values);
    return written && Object.assign(hold, written);
  } catch (error) {
    if (isExclusionViolation(error, 'appointment_practitioner_busy')) throw new SlotTaken(hold.startsAtWall);
    throw isExclusionViolation(error) ? new SlotContended(hold.startsAtWall) : error;
  }
}
