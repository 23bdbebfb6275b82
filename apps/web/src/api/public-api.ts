import {
  Booked,
  type BookRequest,
  Hold,
  type HoldRequest,
  MyAppointment,
} from '@unknot/shared/contracts/api/appointments';
import { Availability, type AvailabilityQuery, Catalogue } from '@unknot/shared/contracts/api/catalogue';
import { z } from 'zod';
import { writtenIn } from '../written-language';
import { get, post } from './client';

const booking = '/api/booking';

const catalogues = new Map<string | undefined, Promise<Catalogue>>();
/** Asked for once a page; a failure is asked again. */
function catalogueIn(language: string | undefined): Promise<Catalogue> {
  const asked = catalogues.get(language) ?? get(`${booking}/catalogue`, Catalogue, { query: { language } });
  catalogues.set(language, asked);
  asked.catch(() => catalogues.delete(language));
  return asked;
}
/** The catalogue in the language of the browser. */
export const loadCatalogue = () => catalogueIn(writtenIn(navigator.language));
/** The same as the chain wrote it: what the staff read. */
export const loadOwnCatalogue = () => catalogueIn(undefined);

export const loadAvailability = (query: Partial<AvailabilityQuery>, signal?: AbortSignal) =>
  get(`${booking}/availability`, Availability, { query, signal });

export const hold = (body: HoldRequest, idempotencyKey: string) =>
  post(`${booking}/appointments/holds`, Hold, { body, idempotencyKey });

export const book = (held: Hold, body: BookRequest, idempotencyKey: string) =>
  post(`${booking}/appointments/${held.appointmentId}/book`, Booked, { body, idempotencyKey, link: held.holdToken });

export const loadMyAppointment = (link: string, signal?: AbortSignal) =>
  get(`${booking}/my/appointment`, MyAppointment, { link, signal });

export const loadMyAvailability = (link: string, query: { from?: string; days?: number }, signal?: AbortSignal) =>
  get(`${booking}/my/appointment/availability`, Availability, { link, query, signal });

export const confirmMine = (link: string) => post(`${booking}/my/appointment/confirm`, MyAppointment, { link });

export const moveMine = (link: string, startsAtWall: string, version: number) =>
  post(`${booking}/my/appointment/move`, MyAppointment, { link, body: { startsAtWall, version } });

export const cancelMine = (link: string, reason: string) =>
  post(`${booking}/my/appointment/cancel`, MyAppointment, { link, body: reason ? { reason } : {} });

/** A hold can be extended once. */
export const extendHold = (held: Hold) =>
  post(`${booking}/appointments/${held.appointmentId}/extend`, Hold, { link: held.holdToken });

export const releaseHold = (held: Hold) =>
  post(`${booking}/appointments/${held.appointmentId}/release`, z.unknown(), { link: held.holdToken });
