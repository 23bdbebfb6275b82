import { jwtVerify, SignJWT } from 'jose';
import { type ServiceName, serviceNames } from '../contracts/events/event';
import { DomainError } from '../errors/domain-error';
import type { ServiceActor } from './actor';

class ServiceUnknown extends DomainError {
  constructor() {
    super('SERVICE_UNKNOWN', 401, 'Only the services of this chain may ask that.');
  }
}

const keyOf = (secret: string) => Buffer.from(secret, 'base64url');

/** A token with which one service asks another; good for one minute of real time. */
export async function serviceToken(secret: string, from: ServiceName, to: ServiceName): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(`unknot:${from}`)
    .setAudience(`unknot:${to}`)
    .setIssuedAt()
    .setExpirationTime('60s')
    .sign(keyOf(secret));
}

/** @throws DomainError 401 unless another service signed the token for this one */
export async function verifyServiceToken(
  secret: string,
  to: ServiceName,
  header: string | undefined,
): Promise<ServiceActor> {
  const token = header?.startsWith('Bearer ') ? header.slice('Bearer '.length) : '';
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), {
      audience: `unknot:${to}`,
      algorithms: ['HS256'],
      clockTolerance: 30,
    });
    const name = serviceNames.find((known) => payload.iss === `unknot:${known}`);
    if (name) return { kind: 'service', name };
  } catch {
    // Answered below, like every other wrong token.
  }
  throw new ServiceUnknown();
}
