import type { BookRequest } from '@unknot/shared/contracts/api/appointments';
import { ApiError } from '../../api/api-error';
import type { CommonWords } from '../../words/common-words';
import { fieldSentence } from '../../words/problem-sentence';
import { localeOf } from '../../written-language';
import type { MissingWords } from './words/holding-words';

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

/**
 * What must be put right before the form is sent; the server decides on the rest.
 * @param code of the country, with which a number begins
 */
export function errorsOf(words: MissingWords, details: Details, code = '+351'): DetailErrors {
  const errors: DetailErrors = {};
  const [phone, email] = [details.phone.trim(), details.email.trim()];
  if (!details.name.trim()) errors.name = words.name;
  if (!phone && !email) errors.phone = words.contact;
  if (phone && phone.replace(/\D/g, '').length < 6) errors.phone = words.phone(code);
  if (email && !mail.test(email)) errors.email = words.email;
  if (!details.careData) errors.careData = words.careData;
  return errors;
}

/**
 * @param language of the browser
 * @param invitation token of the invitation that led here
 */
export function bookRequestOf(details: Details, language: string, invitation?: string): BookRequest {
  const { name, phone, email, complaint, surveys } = details;
  return {
    name: name.trim(),
    ...(phone.trim() ? { phone: phone.trim() } : {}),
    ...(email.trim() ? { email: email.trim() } : {}),
    complaint: complaint.trim(),
    ...(invitation ? { invitation } : {}),
    locale: localeOf(language),
    consents: { careData: true, surveys },
  };
}

/** What the server said of single fields; empty when its problem is about something else. */
export function fieldErrorsOf(common: CommonWords, error: unknown): DetailErrors {
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
    if (field) errors[field] ??= fieldSentence(common, error, message);
  }
  return errors;
}
