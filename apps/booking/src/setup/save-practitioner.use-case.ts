import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { PractitionerSetup } from '@unknot/shared/contracts/api/setup';
import type { EntityManager } from 'typeorm';
import { requireStorable } from '../text/storable-text';
import { requireKnown, requireNoOverlap } from './setup-rules';

/** Makes or changes a practitioner: profile, what they treat, and when they work where. */
@Injectable()
export class SavePractitioner {
  constructor(private readonly clock: Clock) {}

  /**
   * @returns how many of their appointments to come lie outside the hours from now on; they stay
   * @throws SetupUnknown, HoursOverlap
   */
  async execute(tx: EntityManager, id: string, wanted: PractitionerSetup): Promise<number> {
    requireStorable(wanted);
    requireNoOverlap(wanted.hours);
    const { specialties, treatmentIds, hours } = wanted;
    await requireKnown(tx, 'specialty', specialties);
    await requireKnown(tx, 'treatment', treatmentIds);
    await requireKnown(
      tx,
      'location',
      hours.map(({ locationId }) => locationId),
    );
    const { name, qualifications, practisingSince, languages, about, active } = wanted;
    await tx.query(
      `insert into practitioner (id, name, qualifications, practising_since, languages, about, active, position)
       values ($1, $2, $3, $4, $5, $6, $7, (select coalesce(max(position), -1) + 1 from practitioner))
       on conflict (id) do update set name = excluded.name, qualifications = excluded.qualifications,
         practising_since = excluded.practising_since, languages = excluded.languages, about = excluded.about,
         active = excluded.active`,
      [id, name, qualifications, practisingSince, languages, about, active],
    );
    await this.replaceWork(tx, id, wanted);
    return outsideHours(tx, id, this.clock.now());
  }

  private async replaceWork(tx: EntityManager, id: string, wanted: PractitionerSetup): Promise<void> {
    const { specialties, treatmentIds, hours } = wanted;
    for (const table of ['specialty', 'modality', 'treatment', 'hours'])
      await tx.query(`delete from practitioner_${table} where practitioner_id = $1`, [id]);
    await tx.query('insert into practitioner_specialty select $1, code from unnest($2::text[]) as code', [
      id,
      specialties,
    ]);
    await tx.query('insert into practitioner_treatment select $1, t from unnest($2::uuid[]) as t', [id, treatmentIds]);
    // What they can do follows from what they offer.
    await tx.query(
      `insert into practitioner_modality select distinct $1::uuid, modality from treatment where id = any($2::uuid[])`,
      [id, treatmentIds],
    );
    await tx.query(
      `insert into practitioner_hours (practitioner_id, location_id, weekday, starts, ends, valid_from)
       select $1, location, weekday, starts, ends, '2020-01-01'
       from unnest($2::uuid[], $3::int[], $4::text[], $5::text[]) as one (location, weekday, starts, ends)`,
      [
        id,
        hours.map(({ locationId }) => locationId),
        hours.map(({ weekday }) => weekday),
        hours.map(({ from }) => from),
        hours.map(({ to }) => to),
      ],
    );
  }
}

async function outsideHours(tx: EntityManager, id: string, now: Date): Promise<number> {
  const [{ count }] = (await tx.query(
    `select count(*)::int as count from appointment a
     where a.practitioner_id = $1 and a.state in ('booked', 'confirmed') and a.starts_at > $2 and not exists (
       select from practitioner_hours h where h.practitioner_id = a.practitioner_id and h.location_id = a.location_id
         and h.weekday = extract(isodow from left(a.starts_at_wall, 10)::date)
         and h.starts <= substr(a.starts_at_wall, 12, 5) and h.ends >= to_char(a.ends_at at time zone a.zone, 'HH24:MI'))`,
    [id, now],
  )) as [{ count: number }];
  return count;
}
