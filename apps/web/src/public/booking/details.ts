import type { BookRequest } from '@unknot/shared/contracts/api/appointments';
import { ApiError } from '../../api/api-error';

/** What the form holds while it is being filled in. */
export interface Details {
  name: string;
  phone: string;
  email: string;
  complaint: string;
  careData: boolean;
  surveys: boolean;
}

/** Consents are never ticked beforehand. */
export const noDetails: Details = { name: '', phone: '', email: '', complaint: '', careData: false, surveys: false };

export type DetailErrors = Partial<Record<'name' | 'phone' | 'email' | 'complaint' | 'careData', string>>;

const mail = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

/** What must be put right before the form is sent; the server decides on the rest. */
export function errorsOf(details: Details): DetailErrors {
  const errors: DetailErrors = {};
  const [phone, email] = [details.phone.trim(), details.email.trim()];
  if (!details.name.trim()) errors.name = 'Write your name.';
  if (!phone && !email) errors.phone = 'Give a mobile number or an email address, so that we can confirm.';
  if (phone && phone.replace(/\D/g, '').length < 6)
    errors.phone = 'This number is too short. Begin with the country, as in +351.';
  if (email && !mail.test(email))
    errors.email = 'An email address has a name, an @ and a place, as in clara@example.org.';
  if (!details.careData) errors.careData = 'Without this we cannot treat you: tick it to book.';
  return errors;
}

export function bookRequestOf(details: Details): BookRequest {
  const { name, phone, email, complaint, surveys } = details;
  return {
    name: name.trim(),
    ...(phone.trim() ? { phone: phone.trim() } : {}),
    ...(email.trim() ? { email: email.trim() } : {}),
    complaint: complaint.trim(),
    locale: 'en',
    consents: { careData: true, surveys },
  };
}

/** What the server said of single fields; empty when its problem is about something else. */
export function fieldErrorsOf(error: unknown): DetailErrors {
  const said = error instanceof ApiError ? error.problem?.errors : undefined;
  const known = {
    name: 'name',
    phone: 'phone',
    email: 'email',
    complaint: 'complaint',
    'consents.careData': 'careData',
  } as const;
  const errors: DetailErrors = {};
  for (const { path, message } of said ?? []) {
    const field = known[path as keyof typeof known];
    if (field) errors[field] ??= message;
  }
  return errors;
}
