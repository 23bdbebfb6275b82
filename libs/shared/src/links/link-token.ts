import { createHmac, timingSafeEqual } from 'node:crypto';
import { stringify as formatUuid, parse as parseUuid } from 'uuid';
import { DomainError } from '../errors/domain-error';

/** What a link opens. The service that owns the purpose verifies it. The number stands in the token: never reuse one. */
const purposeNumbers = {
  hold: 1,
  appointment: 2,
  survey: 3,
  preferences: 4,
  intake: 5,
  offer: 6,
  calendar: 7,
  enquiry: 8,
  progress: 9,
  /** The questionnaire on a tablet of the clinic: shows nothing that was answered elsewhere. */
  intake_tablet: 10,
} as const;
export type LinkPurpose = keyof typeof purposeNumbers;

/** A secret by its id; rings are rotated by putting a new key first and dropping the oldest later. */
export interface LinkKey {
  id: number;
  secret: Buffer;
}

export interface LinkClaims {
  /** Id of the appointment, survey … that the link opens. */
  id: string;
  /** Compared with the epoch of the row: raising that one revokes every link minted before. */
  epoch: number;
  expiresAt: Date;
}

export class LinkInvalid extends DomainError {
  constructor() {
    super(
      'LINK_INVALID',
      404,
      'This link is not complete or not one of ours. Open it again from the message that we sent you.',
    );
  }
}

export class LinkExpired extends DomainError {
  constructor() {
    super('LINK_EXPIRED', 410, 'This link has run out. Call the clinic, and we send you a new one.');
  }
}

export class LinkRevoked extends DomainError {
  constructor() {
    super('LINK_REVOKED', 410, 'This link has been replaced by a newer one. Use the link in our latest message.');
  }
}

const macBytes = 16;
const headBytes = 1 + 1 + 16 + 2 + 4;

/** HMAC-SHA-256, truncated to 128 bits. */
const macOf = (secret: Buffer, head: Uint8Array) =>
  createHmac('sha256', secret).update('unknot link 1').update(head).digest().subarray(0, macBytes);

/**
 * Mints a token of 54 characters, short enough for a text message: key id, purpose, id, epoch, expiry (seconds)
 * and a MAC. It is minted at the moment of sending and stored nowhere.
 */
export function mintLink(keys: readonly LinkKey[], purpose: LinkPurpose, claims: LinkClaims): string {
  const [key] = keys;
  if (!key) throw new Error('no key to sign links with');
  const head = Buffer.alloc(headBytes);
  head.writeUInt8(key.id, 0);
  head.writeUInt8(purposeNumbers[purpose], 1);
  head.set(parseUuid(claims.id), 2);
  head.writeUInt16BE(claims.epoch, 18);
  head.writeUInt32BE(Math.floor(claims.expiresAt.getTime() / 1000), 20);
  return Buffer.concat([head, macOf(key.secret, head)]).toString('base64url');
}

/**
 * Reads a token for one purpose. The caller still compares the epoch with its row.
 * @throws LinkInvalid when it is forged, cut, or made for something else
 * @throws LinkExpired when it was ours and its time is over
 */
export function verifyLink(keys: readonly LinkKey[], token: string, purpose: LinkPurpose, now: Date): LinkClaims {
  if (!/^[\w-]{54}$/.test(token)) throw new LinkInvalid();
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== headBytes + macBytes || bytes.toString('base64url') !== token) throw new LinkInvalid();
  const head = bytes.subarray(0, headBytes);
  const key = keys.find(({ id }) => id === head.readUInt8(0));
  if (!key || !timingSafeEqual(macOf(key.secret, head), bytes.subarray(headBytes))) throw new LinkInvalid();
  if (head.readUInt8(1) !== purposeNumbers[purpose]) throw new LinkInvalid();
  const expiresAt = new Date(head.readUInt32BE(20) * 1000);
  if (expiresAt <= now) throw new LinkExpired();
  return { id: formatUuid(head.subarray(2, 18)), epoch: head.readUInt16BE(18), expiresAt };
}

/** @throws LinkRevoked unless the link was minted for the present epoch of its row */
export function requireEpoch(claims: { epoch: number }, current: number): void {
  if (claims.epoch !== current) throw new LinkRevoked();
}
