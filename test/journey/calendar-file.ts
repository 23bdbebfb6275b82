import ICAL from 'ical.js';
import type { Caught } from './story';

/** What a calendar file says, as an independent program reads it; of several entries the first. */
export function entryOf(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const entry = calendar.getFirstSubcomponent('vevent');
  if (!entry) throw new Error('the calendar file has no entry');
  const event = new ICAL.Event(entry);
  return {
    method: String(calendar.getFirstPropertyValue('method')),
    status: String(entry.getFirstPropertyValue('status')),
    uid: event.uid,
    sequence: event.sequence,
    startsAt: event.startDate.toJSDate().getTime(),
    text,
  };
}

/** The same of the calendar file of a mail. */
export function calendarIn(mail: Caught | undefined) {
  const file = mail?.attachments.find(({ name }) => name.endsWith('.ics'));
  if (!file) throw new Error(`no calendar file in ${mail ? `"${mail.subject}"` : 'no message'}`);
  return entryOf(file.text);
}

/** Ids of all entries of a calendar. */
export const idsIn = (text: string): string[] =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((entry) => new ICAL.Event(entry).uid);
