import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiCookieAuth, ApiHeader } from '@nestjs/swagger';
import type { LinkPurpose } from '../links/link-token';
import type { Permission } from './permissions';

/** Who may call a route. Exactly one stands on each; a route without any is refused, and a test finds it. */
export type RoutePolicy =
  | { kind: 'public'; reason: string }
  | { kind: 'staff'; permission: Permission }
  | { kind: 'signed-in' }
  | { kind: 'link'; purposes: readonly LinkPurpose[] }
  | { kind: 'service' };

export const policyKey = 'unknot:policy';
const policy = (value: RoutePolicy) => SetMetadata(policyKey, value);

/** Open to everyone; `reason` says why that is right. */
export const Public = (reason: string) => policy({ kind: 'public', reason });

/**
 * For staff whose roles give `permission`. The use case limits it to their locations; of each such route
 * apps/standalone/src/testing/other-locations.spec.ts asks for what belongs to another one.
 */
export const Staff = (permission: Permission) =>
  applyDecorators(policy({ kind: 'staff', permission }), ApiCookieAuth());

/** For everyone who is signed in. */
export const SignedIn = () => applyDecorators(policy({ kind: 'signed-in' }), ApiCookieAuth());

/** For whoever holds a link of one of these purposes, in the header `x-unknot-link`. */
export const ClientLink = (...purposes: LinkPurpose[]) =>
  applyDecorators(
    policy({ kind: 'link', purposes }),
    ApiHeader({ name: 'x-unknot-link', description: 'Token of the link', required: true }),
  );

/** For the other services of the chain only. */
export const Internal = () => policy({ kind: 'service' });
