import type { z } from 'zod';
import { ApiError, errorOfAnswer } from './api-error';

type Query = Record<string, string | number | boolean | null | undefined>;

export interface RequestOptions {
  query?: Query;
  body?: unknown;
  /** Token of a client's link, or of a hold: header `x-unknot-link`. */
  link?: string;
  /** Of `newIdempotencyKey()`; keep it while the same intent is tried again. */
  idempotencyKey?: string;
  /** Milliseconds until the request is given up. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

let csrf: string | null = null;

/** Remembers the value that every changing request of a signed-in person carries; null after signing out. */
export function rememberCsrf(value: string | null): void {
  csrf = value;
}

/** A key that makes a repeated request harmless. Works without a secure context too. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** An id for something new; the server makes it under this id, so that sending it twice makes it once. */
export function newId(): string {
  const hex = newIdempotencyKey();
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

function addressOf(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return search ? `${path}?${search}` : path;
}

function headersOf(method: string, options: RequestOptions): Record<string, string> {
  return {
    accept: 'application/json',
    ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(options.link ? { 'x-unknot-link': options.link } : {}),
    ...(options.idempotencyKey ? { 'idempotency-key': options.idempotencyKey } : {}),
    ...(csrf && method !== 'GET' ? { 'x-unknot-csrf': csrf } : {}),
  };
}

async function answerTo(method: string, path: string, options: RequestOptions): Promise<Response> {
  const limit = AbortSignal.timeout(options.timeoutMs ?? 15_000);
  const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
  try {
    return await fetch(addressOf(path, options.query), {
      method,
      headers: headersOf(method, options),
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      credentials: 'same-origin',
      signal,
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    if (limit.aborted) {
      throw new ApiError('timeout', 'This takes too long. Check your connection and try again.');
    }
    throw new ApiError(
      'offline',
      'No connection. What you entered is kept on this page; try again when you are online.',
    );
  }
}

async function request<T>(method: string, path: string, schema: z.ZodType<T>, options: RequestOptions): Promise<T> {
  const response = await answerTo(method, path, options);
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw errorOfAnswer(response.status, body);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ApiError('unexpected', 'This page is older than the clinic’s system. Load it again.', response.status);
}

/** @throws ApiError; an aborted `signal` throws its own reason. */
export const get = <T>(path: string, schema: z.ZodType<T>, options: RequestOptions = {}) =>
  request('GET', path, schema, options);
/** @throws ApiError */
export const post = <T>(path: string, schema: z.ZodType<T>, options: RequestOptions = {}) =>
  request('POST', path, schema, options);
/** @throws ApiError */
export const put = <T>(path: string, schema: z.ZodType<T>, options: RequestOptions = {}) =>
  request('PUT', path, schema, options);
