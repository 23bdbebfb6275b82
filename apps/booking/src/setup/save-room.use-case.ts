import { Injectable } from '@nestjs/common';
import type { RoomSetup } from '@unknot/shared/contracts/api/setup';
import type { EntityManager } from 'typeorm';
import { requireStorable } from '../text/storable-text';
import { AlreadyThere } from './setup.errors';
import { requireKnown } from './setup-rules';

/** Makes or changes a room. One that is put out of use keeps its appointments. */
@Injectable()
export class SaveRoom {
  /** @throws SetupUnknown, AlreadyThere when the location has a room of that name */
  async execute(tx: EntityManager, id: string, { locationId, name, equipment, active }: RoomSetup): Promise<void> {
    requireStorable({ name });
    await requireKnown(tx, 'location', [locationId]);
    const taken = (await tx.query('select from room where location_id = $1 and name = $2 and id <> $3', [
      locationId,
      name,
      id,
    ])) as unknown[];
    if (taken.length > 0) throw new AlreadyThere('a room of that name');
    // A room stands where it stands: its place is not changed.
    await tx.query(
      `insert into room (id, location_id, name, equipment, active) values ($1, $2, $3, $4, $5)
       on conflict (id) do update set name = excluded.name, equipment = excluded.equipment, active = excluded.active`,
      [id, locationId, name, equipment, active],
    );
  }
}
