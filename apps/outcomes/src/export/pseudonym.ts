import { createHmac } from 'node:crypto';

/**
 * Stands for a client in files that leave the house: the same for the same client of this chain, of no use elsewhere,
 * and not to be turned back without the secret (HMAC-SHA-256, 128 bits).
 */
export const pseudonymOf = (secret: string, clientId: string): string =>
  createHmac('sha256', secret).update('unknot export 1').update(clientId).digest('hex').slice(0, 32);
