import { Injectable } from '@nestjs/common';
import type { AccountSetup } from '@unknot/shared/contracts/api/setup';
import type { EntityManager } from 'typeorm';
import { plainName } from '../clients/contact';
import { requireStorable } from '../text/storable-text';
import { AlreadyThere, LastManager } from './setup.errors';
import { requireKnown } from './setup-rules';

/** No password has this hash: whoever is invited chooses one first. */
export const noPassword = 'invited';

/** Makes or changes what somebody may do and where. A closed account is signed out everywhere. */
@Injectable()
export class SaveAccount {
  /** @throws AlreadyThere, SetupUnknown, LastManager */
  async execute(tx: EntityManager, id: string, wanted: AccountSetup): Promise<void> {
    requireStorable(wanted);
    const { roles, practitionerId, locationIds, active } = wanted;
    const email = wanted.email.toLowerCase();
    // One at a time: two managers who take each other's right away would leave nobody.
    await tx.query('lock table staff_account in share row exclusive mode');
    if (practitionerId !== null) await requireKnown(tx, 'practitioner', [practitionerId]);
    await requireKnown(tx, 'location', locationIds ?? []);
    const taken = (await tx.query('select from staff_account where email = $1 and id <> $2', [email, id])) as unknown[];
    if (taken.length > 0) throw new AlreadyThere('an account with that mail address');
    await tx.query(
      `insert into staff_account (id, email, name, password_hash, roles, practitioner_id, all_locations, active)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (id) do update set email = excluded.email, name = excluded.name, roles = excluded.roles,
         practitioner_id = excluded.practitioner_id, all_locations = excluded.all_locations, active = excluded.active`,
      [id, email, plainName(wanted.name), noPassword, roles, practitionerId, locationIds === null, active],
    );
    await tx.query('delete from staff_account_location where account_id = $1', [id]);
    await tx.query('insert into staff_account_location select $1, place from unnest($2::uuid[]) as place', [
      id,
      [...new Set(locationIds ?? [])],
    ]);
    // A token names rights for a few minutes only: then they are read anew.
    await tx.query(
      'update staff_session set ended_at = clock_timestamp() where account_id = $1 and ended_at is null and not $2',
      [id, active],
    );
    await requireManager(tx);
  }
}

async function requireManager(tx: EntityManager): Promise<void> {
  const [{ left }] = (await tx.query(
    `select exists (select from staff_account where active and 'chain_manager' = any(roles) and password_hash <> $1) as left`,
    [noPassword],
  )) as [{ left: boolean }];
  if (!left) throw new LastManager();
}
