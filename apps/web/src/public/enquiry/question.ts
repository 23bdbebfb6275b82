import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { EnquiryRequest } from '@unknot/shared/contracts/api/enquiries';
import { ApiError } from '../../api/api-error';
import type { Choice } from '../../components/choice-word';
import type { CommonWords } from '../../words/common-words';
import { fieldSentence } from '../../words/problem-sentence';
import { localeOf } from '../../written-language';
import type { EnquiryWords } from './words/enquiry-words';

/** What the form holds while it is being filled in. */
export interface Question {
  locationId: string;
  /** Code of a complaint; `any` leaves it open. */
  complaint: string;
  question: string;
  name: string;
  phone: string;
  email: string;
  careData: boolean;
}

export type QuestionErrors = Partial<Record<keyof Question, string>>;

/**
 * The form as it opens: clinic and complaint of the search before it. A single clinic needs no choice; the consent is
 * never ticked beforehand.
 */
export function openQuestion(params: URLSearchParams, catalogue: Catalogue): Question {
  const { locations, specialties } = catalogue;
  const place = locations.length === 1 ? locations[0] : locations.find(({ code }) => code === params.get('place'));
  const complaint = specialties.find(({ code }) => code === params.get('complaint'))?.code ?? 'any';
  const locationId = place?.id ?? '';
  return { locationId, complaint, question: '', name: '', phone: '', email: '', careData: false };
}

export const clinicChoices = ({ chooseClinic: [label, word] }: EnquiryWords, { locations }: Catalogue): Choice[] => [
  ...(locations.length === 1 ? [] : [{ value: '', label, word }]),
  ...locations.map(({ id, name, city }) => ({ value: id, label: `${name}, ${city}`, word: name })),
];

const mail = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

/** What must be put right before the form is sent; the server decides on the rest. */
export function errorsOf(words: EnquiryWords['missing'], asked: Question, code = '+351'): QuestionErrors {
  const errors: QuestionErrors = {};
  const [phone, email] = [asked.phone.trim(), asked.email.trim()];
  if (!asked.locationId) errors.locationId = words.clinic;
  if (!asked.question.trim()) errors.question = words.question;
  if (!asked.name.trim()) errors.name = words.name;
  if (!phone && !email) errors.email = words.contact;
  if (phone && phone.replace(/\D/g, '').length < 6) errors.phone = words.phone(code);
  if (email && !mail.test(email)) errors.email = words.email;
  if (!asked.careData) errors.careData = words.careData;
  return errors;
}

/** @param language of the browser */
export function enquiryRequestOf(asked: Question, language: string): EnquiryRequest {
  const [phone, email] = [asked.phone.trim(), asked.email.trim()];
  return {
    locationId: asked.locationId,
    name: asked.name.trim(),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    question: asked.question.trim(),
    ...(asked.complaint === 'any' ? {} : { specialty: asked.complaint }),
    locale: localeOf(language),
    consents: { careData: true },
  };
}

const fields: Record<string, keyof Question> = {
  locationId: 'locationId',
  specialty: 'complaint',
  question: 'question',
  name: 'name',
  phone: 'phone',
  email: 'email',
  'consents.careData': 'careData',
};

/** What the server said of single fields; empty when its problem is about something else. */
export function fieldErrorsOf(common: CommonWords, error: unknown): QuestionErrors {
  const errors: QuestionErrors = {};
  for (const { path, message } of (error instanceof ApiError ? error.problem?.errors : undefined) ?? []) {
    const field = fields[path];
    if (field) errors[field] ??= fieldSentence(common, error, message);
  }
  return errors;
}
