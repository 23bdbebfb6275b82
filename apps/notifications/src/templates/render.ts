import type { Channel } from '@unknot/shared/contracts/values';
import { mailHtml, mailText } from './mail-layout';
import type { AppointmentFacts, MessageFacts } from './message-facts';
import { firstNameOf, oneLine } from './names';
import { fitting } from './sms';
import { drawnLocale, wordingFor } from './wording/wordings';

/** A message ready to go out; it holds the link and is therefore kept nowhere. */
export interface Rendered {
  /** Null for a text. */
  subject: string | null;
  text: string;
  html: string | null;
}

/** Names come from people: whatever they typed becomes one harmless line before any word is made of it. */
const tidy = (appointment: AppointmentFacts): AppointmentFacts => ({
  ...appointment,
  treatmentName: appointment.treatmentName && oneLine(appointment.treatmentName),
  practitionerName: appointment.practitionerName && oneLine(appointment.practitionerName),
  locationName: oneLine(appointment.locationName),
  locationAddress: appointment.locationAddress && oneLine(appointment.locationAddress, 200),
  // A number that breaks over two lines is hard to dial.
  locationPhone: appointment.locationPhone && oneLine(appointment.locationPhone, 40).replaceAll(' ', '\u00a0'),
  reference: appointment.reference && oneLine(appointment.reference, 20),
});

/** Puts facts into the words and the form of one channel. */
export function render(facts: MessageFacts, channel: Channel): Rendered {
  const wording = wordingFor(facts.locale);
  const safe: MessageFacts = {
    ...facts,
    locale: drawnLocale(facts.locale),
    chain: oneLine(facts.chain),
    firstName: firstNameOf(facts.firstName),
    appointment: tidy(facts.appointment),
  };
  if (channel === 'sms') return { subject: null, text: fitting(wording.texts(safe)), html: null };
  const content = wording.mail(safe);
  return {
    subject: oneLine(content.subject, 150),
    text: mailText(content),
    html: mailHtml(content, safe.chain, wording.language),
  };
}

/** The text as the ledger keeps it: whoever reads it cannot use the link. */
export const redactLink = (text: string, link: string | null): string =>
  link ? text.replaceAll(link, '[link]') : text;
