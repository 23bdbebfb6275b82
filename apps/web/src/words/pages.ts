import type { BookingWords } from '../public/booking/words/booking-words';
import type { EnquiryWords } from '../public/enquiry/words/enquiry-words';
import type { InvitationWords } from '../public/invitation/words/invitation-words';
import type { MyAppointmentWords } from '../public/my-appointment/words/my-appointment-words';
import type { WordsOfPage } from './use-words';

/** Where the words of each page are, by language. */
export const bookingWords: WordsOfPage<BookingWords> = {
  en: async () => (await import('../public/booking/words/en')).en,
  pt: async () => (await import('../public/booking/words/pt')).pt,
  de: async () => (await import('../public/booking/words/de')).de,
  ko: async () => (await import('../public/booking/words/ko')).ko,
};

export const enquiryWords: WordsOfPage<EnquiryWords> = {
  en: async () => (await import('../public/enquiry/words/en')).en,
  pt: async () => (await import('../public/enquiry/words/pt')).pt,
  de: async () => (await import('../public/enquiry/words/de')).de,
  ko: async () => (await import('../public/enquiry/words/ko')).ko,
};

export const invitationWords: WordsOfPage<InvitationWords> = {
  en: async () => (await import('../public/invitation/words/en')).en,
  pt: async () => (await import('../public/invitation/words/pt')).pt,
  de: async () => (await import('../public/invitation/words/de')).de,
  ko: async () => (await import('../public/invitation/words/ko')).ko,
};

export const myAppointmentWords: WordsOfPage<MyAppointmentWords> = {
  en: async () => (await import('../public/my-appointment/words/en')).en,
  pt: async () => (await import('../public/my-appointment/words/pt')).pt,
  de: async () => (await import('../public/my-appointment/words/de')).de,
  ko: async () => (await import('../public/my-appointment/words/ko')).ko,
};
