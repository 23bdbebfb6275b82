import { daysAhead, longDay } from '../../dates';
import type { RecallFacts, Words } from '../../message-facts';
import { action, call, footer, greeted, nameOf, whereabouts } from './common';

/** The proposed day while it is still ahead. */
function proposedDay({ course: { proposedOn }, locale, now, zone }: RecallFacts): string | null {
  if (!proposedOn || daysAhead(now, `${proposedOn}T00:00`, zone) < 0) return null;
  return longDay(`${proposedOn}T00:00`, locale);
}

/** A visit was proposed and nothing is booked. */
export const recall: Words<RecallFacts> = {
  mail(facts) {
    const { bookAgain, course, firstName, place } = facts;
    const day = proposedDay(facts);
    return {
      subject: `Time for your next visit to ${nameOf(place)}?`,
      preview: 'Choose a time that suits you. It takes a minute.',
      heading: `${greeted('Shall we book your next visit', firstName)}?`,
      lead: [
        day
          ? `${course.practitionerName} would like to see you again around ${day}. No time is booked yet.`
          : `${course.practitionerName} would like to see how you are. No next time is booked yet.`,
      ],
      thread: [
        {
          bead: 'next',
          title: day ? `Around ${day}` : 'Your next visit',
          text: [`${course.treatmentName}, with ${course.practitionerName}`, whereabouts(place)],
        },
      ],
      action: action('Choose a time', bookAgain),
      after: [`You do not need another visit, or you are not sure? Please ${call(facts)}.`],
      footer: footer(facts, 'You get this mail because a next visit was agreed at your last one.'),
    };
  },
  texts({ bookAgain, bookingPage, chain, place }) {
    return [
      `${chain}: time for your next visit to ${nameOf(place)}? Choose a time: ${bookAgain}`,
      `${chain}: time for your next visit to ${nameOf(place)}? Choose a time: ${bookingPage}`,
      `${chain}: your next visit: ${bookingPage}`,
    ];
  },
};
