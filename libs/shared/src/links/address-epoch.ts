import { createHash } from 'node:crypto';
import { LinkRevoked } from './link-token';

/**
 * The epoch of a link that goes to a mail address or a number and to no other: it follows from where it went, so that a
 * corrected address ends every link that was sent to the wrong one, and each service that knows the address agrees
 * without asking.
 * @param address mail address, or number in international format
 */
export function addressEpoch(address: string): number {
  return createHash('sha256').update(`unknot address ${address.trim().toLowerCase()}`).digest().readUInt16BE(0);
}

/**
 * @param reached where messages to the client go by now
 * @throws LinkRevoked unless the link went to one of these
 */
export function requireSentTo(
  claims: { epoch: number },
  { email, phone }: { email: string | null; phone: string | null },
): void {
  const isOf = (address: string | null) => address !== null && addressEpoch(address) === claims.epoch;
  if (!isOf(email) && !isOf(phone)) throw new LinkRevoked();
}
