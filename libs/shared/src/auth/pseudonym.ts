import { createHmac } from 'node:crypto';

/** What a file is for: the same client has another pseudonym in each kind, so that two kinds cannot be put together. */
const purposes = { outcomes: 'unknot export 1', visits: 'unknot visits 1' } as const;

/**
 * Stands for a client in files that leave the house: the same for the same client of this chain, of no use elsewhere,
 * and not to be turned back without the secret (HMAC-SHA-256, 128 bits).
 */
export const pseudonymOf = (secret: string, purpose: keyof typeof purposes, clientId: string): string =>
  createHmac('sha256', secret).update(purposes[purpose]).update(clientId).digest('hex').slice(0, 32);
