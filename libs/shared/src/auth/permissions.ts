import type { Role } from '../contracts/values';

/**
 * The one policy: which role may do what. `location` permissions reach only the locations of the account,
 * `chain` ones everything; a practitioner's `own` ones only what they treat.
 */
export const permissions = {
  'appointments:read': {
    roles: ['front_desk', 'practitioner', 'location_manager', 'chain_manager'],
    scope: 'location',
  },
  'appointments:write': { roles: ['front_desk', 'location_manager', 'chain_manager'], scope: 'location' },
  'appointments:arrive': {
    roles: ['front_desk', 'practitioner', 'location_manager', 'chain_manager'],
    scope: 'location',
  },
  'clinical:read': { roles: ['practitioner'], scope: 'location' },
  'clinical:write': { roles: ['practitioner'], scope: 'location' },
  'clients:read': {
    roles: ['front_desk', 'practitioner', 'location_manager', 'chain_manager'],
    scope: 'location',
  },
  'clients:write': { roles: ['front_desk', 'location_manager', 'chain_manager'], scope: 'location' },
  'enquiries:read': { roles: ['front_desk', 'location_manager', 'chain_manager'], scope: 'location' },
  'enquiries:write': { roles: ['front_desk', 'location_manager', 'chain_manager'], scope: 'location' },
  'tasks:read': { roles: ['front_desk', 'practitioner', 'location_manager', 'chain_manager'], scope: 'location' },
  'tasks:write': { roles: ['front_desk', 'practitioner', 'location_manager', 'chain_manager'], scope: 'location' },
  'tablet:use': { roles: ['front_desk', 'practitioner', 'location_manager'], scope: 'location' },
  'messages:read': { roles: ['front_desk', 'location_manager', 'chain_manager'], scope: 'location' },
  'messages:send': { roles: ['front_desk', 'location_manager', 'chain_manager'], scope: 'location' },
  'outcomes:read': { roles: ['practitioner', 'location_manager', 'chain_manager'], scope: 'location' },
  'outcomes:export': { roles: ['location_manager', 'chain_manager'], scope: 'location' },
  'figures:read': { roles: ['location_manager', 'chain_manager'], scope: 'location' },
  'calendar-feeds:revoke': { roles: ['location_manager', 'chain_manager'], scope: 'location' },
  'practice-changes:write': { roles: ['chain_manager'], scope: 'chain' },
  'setup:write': { roles: ['chain_manager'], scope: 'chain' },
  'operations:read': { roles: ['operator', 'chain_manager'], scope: 'chain' },
  'operations:act': { roles: ['operator'], scope: 'chain' },
} as const satisfies Record<string, { roles: readonly Role[]; scope: 'location' | 'chain' }>;

export type Permission = keyof typeof permissions;

/** Every permission that these roles give together. */
export function permissionsOf(roles: readonly Role[]): Permission[] {
  return (Object.keys(permissions) as Permission[]).filter((permission) =>
    (permissions[permission].roles as readonly Role[]).some((role) => roles.includes(role)),
  );
}
