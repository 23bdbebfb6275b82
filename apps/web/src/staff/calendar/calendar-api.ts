import { DayAppointment } from '@unknot/shared/contracts/api/appointments';
import {
  AppointmentSheet,
  Calendar,
  type CalendarQuery,
  FreeTimes,
  type FreeTimesQuery,
  type StaffBookRequest,
  type StaffMoveRequest,
} from '@unknot/shared/contracts/api/front-desk';
import { MovePreview } from '@unknot/shared/contracts/api/messages';
import type { z } from 'zod';
import { get, newIdempotencyKey, post } from '../../api/client';

const staff = '/api/booking/staff';

export const loadCalendar = (query: CalendarQuery, signal?: AbortSignal) =>
  get(`${staff}/calendar`, Calendar, { query, signal });

export const loadFreeTimes = (query: FreeTimesQuery, signal?: AbortSignal) =>
  get(`${staff}/free-times`, FreeTimes, { query, signal });

export const loadSheet = (appointmentId: string, signal?: AbortSignal) =>
  get(`${staff}/appointments/${appointmentId}`, AppointmentSheet, { signal });

/** What a move to another start would send. @param startsAt instant */
export const previewMove = (appointmentId: string, startsAt: string, signal?: AbortSignal) =>
  get('/api/notifications/staff/messages/preview', MovePreview, { query: { appointmentId, startsAt }, signal });

export const moveAppointment = (appointmentId: string, body: StaffMoveRequest) =>
  post(`${staff}/appointments/${appointmentId}/move`, DayAppointment, { body });

export const reopenAppointment = (appointmentId: string, version: number) =>
  post(`${staff}/appointments/${appointmentId}/reopen`, DayAppointment, { body: { version } });

export const addNote = (appointmentId: string, note: string) =>
  post(`${staff}/appointments/${appointmentId}/notes`, AppointmentSheet, {
    body: { note },
    idempotencyKey: newIdempotencyKey(),
  });

export const bookVisit = (body: z.input<typeof StaffBookRequest>, idempotencyKey: string) =>
  post(`${staff}/appointments`, DayAppointment, { body, idempotencyKey });
