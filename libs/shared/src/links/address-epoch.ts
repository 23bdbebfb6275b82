import { createHash } from 'node:crypto';

/**
 * The epoch of a link that goes to a mail address and to no other: it follows from the address, so that a corrected
 * address ends every link that was sent to the wrong one, and each service that knows the address agrees without asking.
 */
export function addressEpoch(email: string): number {
  return createHash('sha256').update(`unknot address ${email.trim().toLowerCase()}`).digest().readUInt16BE(0);
}
