import { createHash, randomBytes } from 'node:crypto';

/** 256 bits, 43 characters of base64url. It stands in an address and nowhere else. */
export const newFeedSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret. It is random in all its bits, so a plain hash cannot be searched backwards. */
export const hashOfSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Tells what cannot be a secret before anything is asked of the database. */
export const looksLikeSecret = (text: string): boolean => /^[\w-]{43}$/.test(text);
