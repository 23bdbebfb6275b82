import type { StaffActor } from '@unknot/shared/auth/actor';
import { permissionsOf } from '@unknot/shared/auth/permissions';
import { staffTokenSeconds } from '@unknot/shared/auth/staff-token';
import type { Me } from '@unknot/shared/contracts/api/staff';
import type { EntityManager } from 'typeorm';
import type { StaffAccount } from './staff-account.entity';

const initialsOf = (name: string) => {
  const parts = name.split(/\s+/).filter(Boolean);
  return `${parts[0]?.[0] ?? ''}${parts.length > 1 ? (parts.at(-1)?.[0] ?? '') : ''}`.toUpperCase();
};

/** Who an account is, for its token. */
export async function actorOf(tx: EntityManager, account: StaffAccount, sessionId: string): Promise<StaffActor> {
  const rows = account.allLocations
    ? []
    : ((await tx.query('select location_id as id from staff_account_location where account_id = $1', [account.id])) as {
        id: string;
      }[]);
  return {
    kind: 'staff',
    accountId: account.id,
    sessionId,
    name: account.name,
    roles: account.roles,
    practitionerId: account.practitionerId,
    locationIds: account.allLocations ? 'all' : rows.map(({ id }) => id),
    permissions: permissionsOf(account.roles),
  };
}

/** What the pages of the staff need to know of who is signed in. */
export async function meOf(tx: EntityManager, actor: StaffActor, csrf: string): Promise<Me> {
  const [row] = (await tx.query(
    `select
       (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'zone', zone) order by position, name), '[]')
          from location where active and ($1::uuid[] is null or id = any($1))) as locations,
       coalesce((select demonstration from chain), false) as demonstration`,
    [actor.locationIds === 'all' ? null : actor.locationIds],
  )) as [Pick<Me, 'locations' | 'demonstration'>];
  return {
    accountId: actor.accountId,
    name: actor.name,
    initials: initialsOf(actor.name),
    roles: [...actor.roles],
    practitionerId: actor.practitionerId,
    locations: row.locations,
    permissions: [...actor.permissions],
    csrf,
    expiresInSeconds: staffTokenSeconds,
    demonstration: row.demonstration,
  };
}
