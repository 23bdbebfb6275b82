import type { AppointmentChannels, WrittenLanguage } from '@unknot/shared/contracts/api/preferences';

/** Everything that the page of the preferences says, in one language. */
export interface PreferencesWords {
  language: WrittenLanguage;
  title: string;
  lead: string;
  appointments: string;
  channels: Record<AppointmentChannels, string>;
  /** Beside a channel for which no address is known. */
  unknown: string;
  /** Texts were ended by STOP. */
  textsStopped: string;
  more: string;
  questions: string;
  questionsHint: string;
  recalls: string;
  recallsHint: string;
  languageLabel: string;
  quiet: string;
  saved: string;
  loading: string;
}
