import type { MessageKind, Timepoint } from '@unknot/shared/contracts/values';
import type { ReplyAnswer } from '../replies/reply.entity';

/** The clinic of a message. Without a name it is simply ours. */
export interface Place {
  name: string | null;
  address: string | null;
  phone: string | null;
}

/** What the words of an appointment need. Missing names mean that booking could not be asked: the words do without. */
export interface AppointmentFacts {
  /** Wall clock of the location, `2026-11-24T16:40`. */
  startsAtWall: string;
  endsAtWall: string | null;
  zone: string;
  /** What a calendar entry is made of; null while nobody has told. */
  booking: { appointmentId: string; version: number; startsAt: Date; endsAt: Date } | null;
  treatmentName: string | null;
  practitionerName: string | null;
  reference: string | null;
  preparationAdvice: string;
  /** Of the treatment. */
  aftercareAdvice: string;
  /** What the practitioner advised this person; clinical, so never kept. */
  adviceGiven: string[];
  /** Minutes alone before and after; 0 when there are none, or nobody told. */
  privacyMinutes: number;
  firstVisit: boolean;
  /** The health questions are asked for and still open. */
  intakeNeeded: boolean;
  changeableUntil: Date | null;
}

export interface SurveyFacts {
  timepoint: Timepoint;
  closesAt: Date;
}

/** A course whose next visit is not booked. */
export interface CourseFacts {
  practitionerName: string;
  treatmentName: string;
  /** Day that was proposed, `2026-12-01`. */
  proposedOn: string | null;
}

export interface EnquiryFacts {
  /** What the front desk wrote, by paragraphs. It may speak of health, so it is never kept. */
  answer: string[];
  practitionerName: string | null;
  treatmentName: string | null;
  /** When the link of an invitation ends. */
  endsAt: Date | null;
}

/** What we answer to a text, and between which appointments the client may choose. */
export interface AnswerFacts {
  answer: ReplyAnswer;
  choices: { number: number; startsAtWall: string }[];
}

/** What an occurrence adds to the facts of its messages. */
export interface OccurrenceWords {
  place?: Place;
  appointment?: AppointmentFacts;
  survey?: SurveyFacts;
  course?: CourseFacts;
  enquiry?: EnquiryFacts;
  reply?: AnswerFacts;
  /** With whom and for what to book again. */
  choice?: { practitionerId: string; treatmentId: string };
}

/** What every message may say; made at the moment of sending and kept nowhere. */
export interface CommonFacts {
  /** BCP 47 of the client. */
  locale: string;
  now: Date;
  /** IANA zone of the location. */
  zone: string;
  chain: string;
  /** First name as it may be printed, or null. */
  firstName: string | null;
  place: Place;
  /** Address with the client's token; null when the message has none. */
  link: string | null;
  /** The public booking page, and the same with practitioner and treatment chosen. */
  bookingPage: string;
  bookAgain: string;
  surveysConsented: boolean;
  /**
   * Addresses for the footer of a mail, and the first for our answer to HELP: what one wants to get, and what has
   * changed so far; left out where there is none.
   */
  preferences?: string | null;
  progress?: string | null;
}
export interface VisitFacts extends CommonFacts {
  appointment: AppointmentFacts;
}
export interface SurveyOfVisitFacts extends VisitFacts {
  survey: SurveyFacts;
}
export interface RecallFacts extends CommonFacts {
  course: CourseFacts;
}
export interface EnquirerFacts extends CommonFacts {
  enquiry: EnquiryFacts;
}
export interface ReplierFacts extends CommonFacts {
  reply: AnswerFacts;
  /** The one that they have confirmed. */
  appointment?: AppointmentFacts;
}

/** Every kind that has words, with what they are made of. */
export interface FactsByKind {
  confirmation: VisitFacts;
  reminder: VisitFacts;
  preparation: VisitFacts;
  intake_invitation: VisitFacts;
  change: VisitFacts;
  cancellation: VisitFacts;
  aftercare: VisitFacts;
  no_show: VisitFacts;
  survey_invitation: SurveyOfVisitFacts;
  survey_reminder: SurveyOfVisitFacts;
  recall: RecallFacts;
  enquiry_answer: EnquirerFacts;
  enquiry_invitation: EnquirerFacts;
}
export type WordedKind = keyof FactsByKind;

/** The facts of one message as they are put together; its kind tells which of the optional ones are there. */
export type MessageFacts = CommonFacts & OccurrenceWords & { kind: MessageKind };

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

/** The words of one kind of message that goes by text alone. */
export interface TextWords<F> {
  /** From the fullest to the shortest; the first that fits is taken. */
  texts(facts: F): string[];
}

/** The words of one kind of message. */
export interface Words<F> extends TextWords<F> {
  mail(facts: F): MailContent;
}

/** The words of one language. */
export interface Wording {
  language: string;
  words: { [K in WordedKind]: Words<FactsByKind[K]> };
  /** Answers to texts, by text. */
  reply: TextWords<ReplierFacts>;
  /** Labels of the links in the footer. */
  footerLinks: { preferences: string; progress: string };
  /** One sentence in the calendar entry of a visit. */
  calendarNote(facts: VisitFacts): string;
}
