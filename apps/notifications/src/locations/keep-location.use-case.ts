import { Injectable } from '@nestjs/common';
import type { LocationSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';

/** Keeps the newest names and zones of locations; their quiet hours stay as they were set here. */
@Injectable()
export class KeepLocation {
  async execute(tx: EntityManager, locations: readonly LocationSnapshot[]): Promise<void> {
    const rows = locations.map(({ locationId, ...facts }) => ({ location_id: locationId, ...facts }));
    await tx.query(
      `insert into location as known (location_id, version, name, zone, active)
       select distinct on (location_id) location_id, version, name, zone, active
       from jsonb_to_recordset($1::jsonb)
         as l (location_id uuid, version int, name text, zone text, active boolean)
       order by location_id, version desc
       on conflict (location_id) do update set version = excluded.version, name = excluded.name,
         zone = excluded.zone, active = excluded.active
       where excluded.version > known.version`,
      [JSON.stringify(rows)],
    );
  }
}
