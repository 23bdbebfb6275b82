import { Invitation, Setup } from '@unknot/shared/contracts/api/setup';
import { get, post, put } from '../../api/client';

const base = '/api/booking/staff/setup';

export const loadSetup = (signal: AbortSignal): Promise<Setup> => get(base, Setup, { signal });

/** Makes or changes one of a kind; `path` names both. @throws ApiError */
export const saveSetup = (path: string, body: object): Promise<Setup> => put(`${base}/${path}`, Setup, { body });

export const invite = (accountId: string): Promise<Invitation> =>
  post(`${base}/accounts/${accountId}/invite`, Invitation);
