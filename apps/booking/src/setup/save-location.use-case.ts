import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { LocationSetup } from '@unknot/shared/contracts/api/setup';
import type { EntityManager } from 'typeorm';
import { publishLocations } from '../catalogue/publish-locations';
import { requireStorable } from '../text/storable-text';
import { ZoneFixed } from './setup.errors';
import { freeCode, requireNoOverlap } from './setup-rules';

/** Makes or changes a location and its opening hours, and tells the other services of it. */
@Injectable()
export class SaveLocation {
  constructor(private readonly clock: Clock) {}

  /**
   * @returns how many appointments to come lie outside the hours from now on; they stay
   * @throws ZoneFixed, HoursOverlap
   */
  async execute(tx: EntityManager, id: string, wanted: LocationSetup): Promise<number> {
    requireStorable(wanted);
    requireNoOverlap(wanted.hours);
    const now = this.clock.now();
    const { name, street, city, country, phone, zone, currency, active } = wanted;
    await requireZoneFree(tx, id, zone, now);
    await tx.query(
      `insert into location (id, code, name, street, city, country, phone, zone, currency, active, position)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, (select coalesce(max(position), -1) + 1 from location))
       on conflict (id) do update set name = excluded.name, street = excluded.street, city = excluded.city,
         country = excluded.country, phone = excluded.phone, zone = excluded.zone, currency = excluded.currency,
         active = excluded.active, version = location.version + 1`,
      [id, await freeCode(tx, 'location', name), name, street, city, country, phone, zone, currency, active],
    );
    await tx.query('delete from location_hours where location_id = $1', [id]);
    await tx.query(
      `insert into location_hours (location_id, weekday, opens, closes)
       select $1, * from unnest($2::int[], $3::text[], $4::text[])`,
      [
        id,
        wanted.hours.map(({ weekday }) => weekday),
        wanted.hours.map(({ from }) => from),
        wanted.hours.map(({ to }) => to),
      ],
    );
    await publishLocations(tx, [id], now);
    return outsideOpening(tx, id, now);
  }
}

async function requireZoneFree(tx: EntityManager, id: string, zone: string, now: Date): Promise<void> {
  const [{ count }] = (await tx.query(
    `select count(*)::int as count from appointment a join location l on l.id = a.location_id
     where l.id = $1 and l.zone <> $2 and a.state in ('held', 'booked', 'confirmed') and a.starts_at > $3`,
    [id, zone, now],
  )) as [{ count: number }];
  if (count > 0) throw new ZoneFixed(count);
}

async function outsideOpening(tx: EntityManager, id: string, now: Date): Promise<number> {
  const [{ count }] = (await tx.query(
    `select count(*)::int as count from appointment a
     where a.location_id = $1 and a.state in ('booked', 'confirmed') and a.starts_at > $2 and not exists (
       select from location_hours h where h.location_id = a.location_id
         and h.weekday = extract(isodow from left(a.starts_at_wall, 10)::date)
         and h.opens <= substr(a.starts_at_wall, 12, 5) and h.closes >= to_char(a.ends_at at time zone a.zone, 'HH24:MI'))`,
    [id, now],
  )) as [{ count: number }];
  return count;
}
