import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { ServiceName } from '../contracts/events/event';
import type { Role } from '../contracts/values';
import { DomainError } from '../errors/domain-error';
import type { LinkClaims, LinkPurpose } from '../links/link-token';
import type { Permission } from './permissions';

/** A signed-in person of the chain. */
export interface StaffActor {
  kind: 'staff';
  accountId: string;
  sessionId: string;
  name: string;
  roles: readonly Role[];
  practitionerId: string | null;
  locationIds: readonly string[] | 'all';
  permissions: readonly Permission[];
}
/** Someone who holds a signed link, whose row the handler compares with `epoch`. */
export interface LinkActor extends LinkClaims {
  kind: 'link';
  purpose: LinkPurpose;
}
export interface ServiceActor {
  kind: 'service';
  name: ServiceName;
}
/** Anyone; `address` is only used to cap what one visitor may hold. */
export interface VisitorActor {
  kind: 'visitor';
  address: string;
}
/** Who asks. */
export type Actor = StaffActor | LinkActor | ServiceActor | VisitorActor;

/** The request as the guard leaves it. */
export type RequestWithActor = Request & { actor?: Actor };

/** The actor that the guard has found; the kind follows from the route's policy. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
  if (!actor) throw new Error('this route has no policy');
  return actor;
});

class NotYours extends DomainError {
  constructor() {
    super('NOT_FOUND', 404, 'There is nothing here, or it is not yours to see.');
  }
}

/**
 * @throws DomainError 404 when the location is not one of the actor's: nobody learns what exists elsewhere
 */
export function requireLocation(actor: StaffActor, locationId: string): void {
  if (actor.locationIds !== 'all' && !actor.locationIds.includes(locationId)) throw new NotYours();
}

/** Locations to which a list is limited; undefined for all. */
export function visibleLocations(actor: StaffActor): readonly string[] | undefined {
  return actor.locationIds === 'all' ? undefined : actor.locationIds;
}
