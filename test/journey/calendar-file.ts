import ICAL from 'ical.js';
import type { Caught } from './story';

/** What the calendar file of a mail says, as an independent program reads it. */
export function calendarIn(mail: Caught | undefined) {
  const file = mail?.attachments.find(({ name }) => name.endsWith('.ics'));
  if (!file) throw new Error(`no calendar file in ${mail ? `"${mail.subject}"` : 'no message'}`);
  const calendar = new ICAL.Component(ICAL.parse(file.text));
  const entry = calendar.getFirstSubcomponent('vevent');
  if (!entry) throw new Error('the calendar file has no entry');
  const event = new ICAL.Event(entry);
  return {
    method: String(calendar.getFirstPropertyValue('method')),
    status: String(entry.getFirstPropertyValue('status')),
    uid: event.uid,
    sequence: event.sequence,
    startsAt: event.startDate.toJSDate().getTime(),
    text: file.text,
  };
}
