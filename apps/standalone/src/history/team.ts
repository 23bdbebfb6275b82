import type { ChainData } from '@unknot/booking/catalogue/chain-data';
import { idOf } from '@unknot/booking/catalogue/seed-catalogue.use-case';
import type { StaffActor } from '@unknot/shared/auth/actor';
import { permissionsOf } from '@unknot/shared/auth/permissions';
import type { Role } from '@unknot/shared/contracts/values';

/** The people of the chain, as they act in its history: with the rights of their accounts, and no others. */
export class Team {
  constructor(private readonly chain: ChainData) {}

  frontDeskOf(location: string): StaffActor {
    return this.actor(
      ({ roles, locations }) => roles.includes('front_desk') && (locations === 'all' || locations.includes(location)),
    );
  }

  practitioner(code: string): StaffActor {
    return this.actor(({ practitioner }) => practitioner === code);
  }

  private actor(is: (account: ChainData['accounts'][number]) => boolean): StaffActor {
    const account = this.chain.accounts.find(is);
    if (!account) throw new Error('nobody of the demonstration may do that');
    const roles: readonly Role[] = account.roles;
    const accountId = idOf('account', account.email);
    return {
      kind: 'staff',
      accountId,
      sessionId: accountId,
      name: account.name,
      roles,
      practitionerId: account.practitioner === undefined ? null : idOf('practitioner', account.practitioner),
      locationIds: account.locations === 'all' ? 'all' : account.locations.map((code) => idOf('location', code)),
      permissions: permissionsOf(roles),
    };
  }
}
