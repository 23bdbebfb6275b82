import { Invitation, Setup } from '@unknot/shared/contracts/api/setup';
import { get, newIdempotencyKey, post, put } from '../../api/client';

const base = '/api/booking/staff/setup';

export const loadSetup = (signal: AbortSignal): Promise<Setup> => get(base, Setup, { signal });

/** Makes or changes one of a kind; `path` names both. @throws ApiError */
export const saveSetup = (path: string, body: object): Promise<Setup> => put(`${base}/${path}`, Setup, { body });

export const invite = (accountId: string): Promise<Invitation> =>
  post(`${base}/accounts/${accountId}/invite`, Invitation);

/** An id for something new; the server makes it under this id, so that sending it twice makes it once. */
export function newId(): string {
  const hex = newIdempotencyKey();
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
