import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { Id, Role } from '../contracts/values';
import { DomainError } from '../errors/domain-error';
import type { StaffActor } from './actor';
import { permissionsOf } from './permissions';

/** Name of the cookie that carries the token. */
export const staffCookie = 'unknot_staff';
/** Seconds of real time for which a token is good; the session behind it can be renewed or ended. */
export const staffTokenSeconds = 15 * 60;

const issuer = 'unknot:booking';

const Claims = z.object({
  sub: Id,
  sid: Id,
  name: z.string(),
  roles: z.array(Role),
  practitioner: Id.nullable(),
  locations: z.union([z.literal('all'), z.array(Id)]),
  csrf: z.string().min(16),
});

/** What a token says. */
export interface StaffClaims {
  actor: StaffActor;
  /** Must come back in the header `x-unknot-csrf` of every changing request. */
  csrf: string;
}

export class NotSignedIn extends DomainError {
  constructor() {
    super('NOT_SIGNED_IN', 401, 'You are not signed in, or not any more. Sign in and try again.');
  }
}

/** Reads a key as the configuration holds it: DER in base64url. */
export const publicKeyOf = (text: string): KeyObject =>
  createPublicKey({ key: Buffer.from(text, 'base64url'), format: 'der', type: 'spki' });
export const privateKeyOf = (text: string): KeyObject =>
  createPrivateKey({ key: Buffer.from(text, 'base64url'), format: 'der', type: 'pkcs8' });

/** A fresh Ed25519 pair in the form of the configuration. */
export function newStaffKeys(): { publicKey: string; privateKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
  };
}

/** Signs who is signed in (EdDSA). Expiry runs on real time, never on the movable clock. */
export async function signStaffToken(key: KeyObject, claims: StaffClaims): Promise<string> {
  const { actor, csrf } = claims;
  return new SignJWT({
    sid: actor.sessionId,
    name: actor.name,
    roles: [...actor.roles],
    practitioner: actor.practitionerId,
    locations: actor.locationIds,
    csrf,
  })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setSubject(actor.accountId)
    .setIssuer(issuer)
    .setAudience('unknot:staff')
    .setIssuedAt()
    .setExpirationTime(`${staffTokenSeconds}s`)
    .sign(key);
}

/** @throws NotSignedIn when the token is missing, forged or over */
export async function verifyStaffToken(key: KeyObject, token: string | undefined): Promise<StaffClaims> {
  if (token === undefined) throw new NotSignedIn();
  try {
    const { payload } = await jwtVerify(token, key, { issuer, audience: 'unknot:staff', algorithms: ['EdDSA'] });
    const claims = Claims.parse(payload);
    return {
      csrf: claims.csrf,
      actor: {
        kind: 'staff',
        accountId: claims.sub,
        sessionId: claims.sid,
        name: claims.name,
        roles: claims.roles,
        practitionerId: claims.practitioner,
        locationIds: claims.locations,
        permissions: permissionsOf(claims.roles),
      },
    };
  } catch {
    throw new NotSignedIn();
  }
}
