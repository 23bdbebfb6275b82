import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { EntityManager } from 'typeorm';
import { v5 as nameBasedId } from 'uuid';
import { hashPassword } from '../staff/password';
import type { ChainData } from './chain-data';
import { publishLocations } from './publish-locations';
import { translationsOf } from './translations-of';

/** Ids follow from codes, so that a chain set up twice is the same, in tests and in pictures too. */
export const idOf = (kind: 'location' | 'room' | 'practitioner' | 'treatment' | 'account', code: string): string =>
  nameBasedId(`${kind}/${code}`, '5b0c8b66-5d0d-4a4f-9c7e-2f6d1a3e7c10');

type Row = Record<string, unknown>;

/** Sets up a chain, once: a database that has one is left as it is. */
@Injectable()
export class SeedCatalogue {
  constructor(private readonly clock: Clock) {}

  /**
   * @param password of every account of `data`
   * @returns true when it set the chain up, false when there was one
   */
  async execute(tx: EntityManager, data: ChainData, password: string): Promise<boolean> {
    const made = (await tx.query(
      `insert into chain (name, phone, emergency_number, demonstration) values ($1, $2, $3, true)
       on conflict do nothing returning name`,
      [data.name, data.phone, data.emergencyNumber],
    )) as Row[];
    if (made.length === 0) return false;
    await seedPlaces(tx, data);
    await seedTreatments(tx, data);
    await seedPractitioners(tx, data);
    await seedAccounts(tx, data, await hashPassword(password));
    await publishLocations(tx, undefined, this.clock.now());
    return true;
  }
}

/** Many rows in one statement; columns and their types come from the table. */
async function insert(tx: EntityManager, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first).join(', ');
  await tx.query(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}

async function seedPlaces(tx: EntityManager, data: ChainData): Promise<void> {
  const location = data.locations.map(({ code, name, street, city, country, phone, zone, currency }, position) => ({
    ...{ id: idOf('location', code), code, name, street, city, country, phone, zone, currency, position },
    ...{ version: 1, active: true },
  }));
  const hours = data.locations.flatMap((place) =>
    place.hours.flatMap(({ days, from, to }) =>
      days.map((weekday) => ({ location_id: idOf('location', place.code), weekday, opens: from, closes: to })),
    ),
  );
  const rooms = data.locations.flatMap((place) =>
    place.rooms.map(({ name, equipment }) => ({
      ...{ id: idOf('room', `${place.code}/${name}`), location_id: idOf('location', place.code) },
      ...{ name, equipment, active: true },
    })),
  );
  await insert(tx, 'location', location);
  await insert(tx, 'location_hours', hours);
  await insert(tx, 'room', rooms);
}

async function seedTreatments(tx: EntityManager, data: ChainData): Promise<void> {
  const numbered = <T extends object>(list: readonly T[]) => list.map((entry, position) => ({ ...entry, position }));
  const translated = <T extends { code: string }>(of: 'specialties' | 'modalities', list: readonly T[]) =>
    numbered(list).map((entry) => ({ ...entry, translations: translationsOf(data, of, entry.code) }));
  await insert(tx, 'specialty', translated('specialties', data.specialties));
  await insert(tx, 'modality', translated('modalities', data.modalities));
  await insert(
    tx,
    'treatment',
    data.treatments.map((treatment, position) => {
      const [[currency, price] = ['EUR', 0]] = Object.entries(treatment.prices);
      return {
        ...{ id: idOf('treatment', treatment.code), code: treatment.code, name: treatment.name, position },
        ...{ modality: treatment.modality, duration_minutes: treatment.durationMinutes, price, currency },
        buffer_before_minutes: treatment.bufferBeforeMinutes,
        buffer_after_minutes: treatment.bufferAfterMinutes,
        privacy_minutes: treatment.privacyMinutes,
        equipment: treatment.equipment,
        initial_consultation: treatment.initialConsultation ?? false,
        preparation_advice: treatment.preparationAdvice,
        aftercare_advice: treatment.aftercareAdvice,
        translations: translationsOf(data, 'treatments', treatment.code),
        active: true,
      };
    }),
  );
  const prices = data.treatments.flatMap((treatment) =>
    data.locations.flatMap(({ code, currency }) => {
      const price = treatment.prices[currency];
      if (price === undefined) return [];
      return { treatment_id: idOf('treatment', treatment.code), location_id: idOf('location', code), price, currency };
    }),
  );
  await insert(tx, 'treatment_price', prices);
  const advice = data.treatments.flatMap((treatment) =>
    treatment.advice.map((code, position) => ({
      ...{ treatment_id: idOf('treatment', treatment.code), code, name: data.advice[code] ?? code, position },
      translations: translationsOf(data, 'advice', code),
    })),
  );
  await insert(tx, 'treatment_advice', advice);
}

async function seedPractitioners(tx: EntityManager, data: ChainData): Promise<void> {
  const people = data.practitioners.map((person) => ({ ...person, id: idOf('practitioner', person.code) }));
  await insert(
    tx,
    'practitioner',
    people.map(({ id, name, qualifications, practisingSince, languages, about }, position) => ({
      ...{ id, name, qualifications, practising_since: practisingSince, languages, about, position, active: true },
    })),
  );
  const each = (rows: (person: (typeof people)[number]) => Row[]) => people.flatMap(rows);
  await insert(
    tx,
    'practitioner_specialty',
    each(({ id, specialties }) => specialties.map((specialty) => ({ practitioner_id: id, specialty }))),
  );
  await insert(
    tx,
    'practitioner_modality',
    each(({ id, modalities }) => modalities.map((modality) => ({ practitioner_id: id, modality }))),
  );
  await insert(
    tx,
    'practitioner_treatment',
    each(({ id, treatments }) =>
      treatments.map((code) => ({ practitioner_id: id, treatment_id: idOf('treatment', code) })),
    ),
  );
  const hours = each(({ id, code, hours: weekly }) =>
    weekly.flatMap(({ location, days, from, to }) =>
      days.map((weekday) => ({
        ...{ id: nameBasedId(`${code}/${location}/${weekday}/${from}`, id), practitioner_id: id },
        ...{ location_id: idOf('location', location), weekday, starts: from, ends: to, valid_from: '2020-01-01' },
      })),
    ),
  );
  await insert(tx, 'practitioner_hours', hours);
}

async function seedAccounts(tx: EntityManager, data: ChainData, passwordHash: string): Promise<void> {
  await insert(
    tx,
    'staff_account',
    data.accounts.map(({ email, name, roles, practitioner, locations }) => ({
      ...{ id: idOf('account', email), email, name, password_hash: passwordHash, roles },
      practitioner_id: practitioner === undefined ? null : idOf('practitioner', practitioner),
      ...{ all_locations: locations === 'all', active: true, created_at: 'now' },
    })),
  );
  const places = data.accounts.flatMap(({ email, locations }) =>
    locations === 'all'
      ? []
      : locations.map((code) => ({ account_id: idOf('account', email), location_id: idOf('location', code) })),
  );
  await insert(tx, 'staff_account_location', places);
}
