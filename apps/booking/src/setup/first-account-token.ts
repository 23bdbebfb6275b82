import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Opens the page that makes the first account; printed at the start. It follows from the secret of the installation, so
 * nothing is kept, and it opens nothing once there is an account.
 */
export const firstAccountToken = (serviceSecret: string): string =>
  createHmac('sha256', serviceSecret).update('first account').digest('base64url').slice(0, 22);

/** Compares in constant time. */
export function isFirstAccountToken(token: string, serviceSecret: string): boolean {
  const given = Buffer.from(token);
  const expected = Buffer.from(firstAccountToken(serviceSecret));
  return given.length === expected.length && timingSafeEqual(given, expected);
}
