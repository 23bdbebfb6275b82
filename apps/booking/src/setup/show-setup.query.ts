import { Injectable } from '@nestjs/common';
import type { Setup } from '@unknot/shared/contracts/api/setup';
import type { EntityManager } from 'typeorm';
import { noPassword } from './save-account.use-case';
import { NotSetUp } from './setup.errors';

const list = (rows: string) => `(select coalesce(json_agg(one), '[]') from (${rows}) as one)`;

const setupSql = `
select
  (select json_build_object('name', name, 'phone', phone, 'emergencyNumber', emergency_number) from chain) as chain,
  ${list(`select id, name, street, city, country, phone, zone, currency, active, (
      select coalesce(json_agg(json_build_object('weekday', weekday, 'from', opens, 'to', closes)
        order by weekday, opens), '[]') from location_hours where location_id = l.id) as hours
    from location l order by position, name`)} as locations,
  ${list('select id, location_id as "locationId", name, equipment, active from room order by location_id, name')} as rooms,
  ${list(`select id, name, modality, duration_minutes as "durationMinutes", price, currency, equipment, active,
      buffer_before_minutes as "bufferBeforeMinutes", buffer_after_minutes as "bufferAfterMinutes",
      initial_consultation as "initialConsultation", preparation_advice as "preparationAdvice",
      aftercare_advice as "aftercareAdvice",
      least(privacy_minutes, buffer_before_minutes, buffer_after_minutes) as "privacyMinutes",
      (select coalesce(json_agg(name order by position, code), '[]') from treatment_advice
        where treatment_id = t.id and offered) as advice,
      coalesce(translations, '{}') as translations,
      (select coalesce(json_agg(coalesce(translations, '{}') order by position, code), '[]') from treatment_advice
        where treatment_id = t.id and offered) as "adviceTranslations"
    from treatment t order by position, name`)} as treatments,
  ${list(`select id, name, qualifications, practising_since as "practisingSince", languages, about, active,
      (select coalesce(json_agg(specialty order by specialty), '[]') from practitioner_specialty
        where practitioner_id = p.id) as specialties,
      (select coalesce(json_agg(treatment_id order by treatment_id), '[]') from practitioner_treatment
        where practitioner_id = p.id) as "treatmentIds",
      (select coalesce(json_agg(json_build_object('locationId', location_id, 'weekday', weekday, 'from', starts,
        'to', ends) order by weekday, starts), '[]') from practitioner_hours where practitioner_id = p.id) as hours
    from practitioner p order by position, name`)} as practitioners,
  ${list(`select id, name, email, roles, practitioner_id as "practitionerId", active,
      case when not all_locations then (select coalesce(json_agg(location_id), '[]') from staff_account_location
        where account_id = a.id) end as "locationIds",
      case when password_hash = $1 then 'invited' else 'ready' end as state
    from staff_account a order by name, email`)} as accounts,
  ${list(`select code, name, coalesce(translations, '{}') as translations from modality
    order by position, code`)} as modalities,
  ${list(`select code, name, phrase, coalesce(translations, '{}') as translations from specialty
    order by position, code`)} as specialties`;

/** All that a chain is made of, in one statement. */
@Injectable()
export class ShowSetup {
  /** @param outside appointments that lie outside the hours which were just changed @throws NotSetUp */
  async execute(tx: EntityManager, outside = 0): Promise<Setup> {
    const [row] = (await tx.query(setupSql, [noPassword])) as [Omit<Setup, 'outside'>];
    if (row.chain === null) throw new NotSetUp();
    return { ...row, outside };
  }

  /** Whether anybody could sign in at all. */
  async needsFirstAccount(tx: EntityManager): Promise<boolean> {
    const [{ needed }] = (await tx.query('select not exists (select from staff_account) as needed')) as [
      { needed: boolean },
    ];
    return needed;
  }
}
