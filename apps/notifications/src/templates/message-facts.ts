import type { MessageKind, Timepoint } from '@unknot/shared/contracts/values';

/** What the words of an appointment need. Missing names mean that booking could not be asked: the words do without. */
export interface AppointmentFacts {
  /** Wall clock of the location, `2026-11-24T16:40`. */
  startsAtWall: string;
  endsAtWall: string | null;
  zone: string;
  treatmentName: string | null;
  practitionerName: string | null;
  locationName: string;
  locationAddress: string | null;
  locationPhone: string | null;
  reference: string | null;
  preparationAdvice: string;
  aftercareAdvice: string;
  changeableUntil: Date | null;
}

export interface SurveyFacts {
  timepoint: Timepoint;
  closesAt: Date;
}

/** Everything that a message says; made at the moment of sending and kept nowhere. */
export interface MessageFacts {
  kind: MessageKind;
  /** BCP 47 of the client. */
  locale: string;
  now: Date;
  chain: string;
  /** First name as it may be printed, or null. */
  firstName: string | null;
  appointment: AppointmentFacts;
  survey: SurveyFacts | null;
  /** Address with the client's token; null when the message has none. */
  link: string | null;
  /** The public booking page. */
  bookingPage: string;
  surveysConsented: boolean;
}

/** One bead on the thread of a mail: what has happened, what is now, what is still to come. */
export interface ThreadItem {
  bead: 'done' | 'now' | 'next' | 'struck';
  title: string;
  text: string[];
}

/** A mail before it is drawn. */
export interface MailContent {
  /** Neither a complaint nor anything about health: others may see it on a locked screen. */
  subject: string;
  /** The first words that a list of mails shows after the subject. */
  preview: string;
  heading: string;
  lead: string[];
  thread: ThreadItem[];
  action: { label: string; url: string } | null;
  after: string[];
  footer: string[];
}

/** The words of one language. */
export interface Wording {
  language: string;
  mail(facts: MessageFacts): MailContent;
  /** Texts from the fullest to the shortest; the first that fits is taken. */
  texts(facts: MessageFacts): string[];
}
