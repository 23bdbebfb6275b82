import { LocationPublished } from '@unknot/shared/contracts/events/booking.events';
import { appendToOutbox } from '@unknot/shared/messaging/outbox';
import type { EntityManager } from 'typeorm';

/** Tells others of locations: of all, or of those of `ids`. @returns how many */
export async function publishLocations(
  tx: EntityManager,
  ids: readonly string[] | undefined,
  time: Date,
): Promise<number> {
  const locations = (await tx.query(
    `select id, version, code, name, zone, active from location where $1::uuid[] is null or id = any($1) order by id`,
    [ids ?? null],
  )) as { id: string; version: number; code: string; name: string; zone: string; active: boolean }[];
  for (const { id, ...location } of locations) {
    await appendToOutbox(tx, LocationPublished, {
      subject: id,
      aggregateVersion: location.version,
      data: { locationId: id, ...location },
      time,
    });
  }
  return locations.length;
}
