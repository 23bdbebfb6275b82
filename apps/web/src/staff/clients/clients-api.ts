import {
  type ChangeClientRequest,
  ClientSearch,
  ClientSheet,
  type MergeClientsRequest,
  MergePreview,
  RecentClients,
} from '@unknot/shared/contracts/api/clients';
import { ClientOptOuts } from '@unknot/shared/contracts/api/preferences';
import { z } from 'zod';
import { get, post, put } from '../../api/client';

const clients = '/api/booking/staff/clients';

export const searchClients = (q: string, signal?: AbortSignal) =>
  get(`${clients}/search`, ClientSearch, { query: { q }, signal });

/** Who was at a location last. */
export const loadRecent = (locationId: string, signal?: AbortSignal) =>
  get(clients, RecentClients, { query: { locationId }, signal });

export const loadClient = (clientId: string, signal?: AbortSignal) =>
  get(`${clients}/${clientId}`, ClientSheet, { signal });

export const changeClient = (clientId: string, body: ChangeClientRequest) =>
  put(`${clients}/${clientId}`, ClientSheet, { body });

export const eraseClient = (clientId: string, version: number) =>
  post(`${clients}/${clientId}/erase`, z.unknown(), { body: { version } });

export const previewMerge = (clientId: string, otherId: string, signal?: AbortSignal) =>
  get(`${clients}/${clientId}/merge/${otherId}`, MergePreview, { signal });

export const mergeClients = (clientId: string, body: MergeClientsRequest) =>
  post(`${clients}/${clientId}/merge`, ClientSheet, { body });

/** Whether where messages go wants none any more, and what the client has chosen to get. */
export const loadOptOuts = (clientId: string, signal?: AbortSignal) =>
  get(`/api/notifications/staff/clients/${clientId}/opt-outs`, ClientOptOuts, { signal });
