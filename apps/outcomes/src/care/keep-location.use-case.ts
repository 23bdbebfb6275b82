import { Injectable } from '@nestjs/common';
import type { LocationSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';

/** Keeps the newest name and zone of a location. */
@Injectable()
export class KeepLocation {
  async execute(tx: EntityManager, location: LocationSnapshot): Promise<void> {
    await tx.query(
      `insert into location as known (location_id, version, code, name, zone, active) values ($1, $2, $3, $4, $5, $6)
       on conflict (location_id) do update set version = excluded.version, code = excluded.code,
         name = excluded.name, zone = excluded.zone, active = excluded.active
       where excluded.version > known.version`,
      [location.locationId, location.version, location.code, location.name, location.zone, location.active],
    );
  }
}
