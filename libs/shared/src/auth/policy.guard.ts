import type { KeyObject } from 'node:crypto';
import { timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Clock } from '../clock/clock';
import type { ServiceName } from '../contracts/events/event';
import { DomainError } from '../errors/domain-error';
import { type LinkClaims, LinkInvalid, type LinkKey, type LinkPurpose, verifyLink } from '../links/link-token';
import type { Actor, LinkActor, RequestWithActor } from './actor';
import { policyKey, type RoutePolicy } from './policy';
import { verifyServiceToken } from './service-token';
import { staffCookie, verifyStaffToken } from './staff-token';

class NotAllowed extends DomainError {
  constructor() {
    super('NOT_ALLOWED', 403, 'Your account may not do this. Ask a manager of the chain.');
  }
}

class CsrfMissing extends DomainError {
  constructor() {
    super('CSRF_MISSING', 403, 'This request did not come from our pages. Reload the page and try again.');
  }
}

/** Keys with which the guard checks who asks. */
export interface PolicyKeys {
  service: ServiceName;
  staffPublicKey: KeyObject;
  serviceSecret: string;
  linkKeys: readonly LinkKey[];
}

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

const sameText = (left: string, right: string) => {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** Finds out who asks and compares it with the route's policy. A route without a policy is refused to everyone. */
@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly clock: Clock,
    private readonly keys: PolicyKeys,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Events are not requests: they come from the bus, which only services reach.
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<RequestWithActor>();
    const policy = this.reflector.getAllAndOverride<RoutePolicy | undefined>(policyKey, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!policy) throw new NotAllowed();
    request.actor = await this.actorFor(policy, request);
    return true;
  }

  private async actorFor(policy: RoutePolicy, request: RequestWithActor): Promise<Actor> {
    switch (policy.kind) {
      case 'public':
        return { kind: 'visitor', address: request.ip ?? 'unknown' };
      case 'service':
        return verifyServiceToken(this.keys.serviceSecret, this.keys.service, request.headers.authorization);
      case 'link':
        return this.linkActor(policy.purposes, request.get('x-unknot-link') ?? '');
      case 'signed-in':
      case 'staff': {
        const { actor, csrf } = await verifyStaffToken(this.keys.staffPublicKey, request.cookies?.[staffCookie]);
        if (!readingMethods.has(request.method) && !sameText(request.get('x-unknot-csrf') ?? '', csrf))
          throw new CsrfMissing();
        if (policy.kind === 'staff' && !actor.permissions.includes(policy.permission)) throw new NotAllowed();
        return actor;
      }
    }
  }

  private linkActor(purposes: readonly LinkPurpose[], token: string): LinkActor {
    const now = this.clock.now();
    let refusal: unknown = new LinkInvalid();
    for (const purpose of purposes) {
      try {
        const claims: LinkClaims = verifyLink(this.keys.linkKeys, token, purpose, now);
        return { kind: 'link', purpose, ...claims };
      } catch (error) {
        if (!(error instanceof LinkInvalid)) refusal = error;
      }
    }
    throw refusal;
  }
}
