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
      subject: `Zeit für Ihren nächsten Besuch: ${nameOf(place)}`,
      preview: 'Wählen Sie eine Zeit, die Ihnen passt. Es dauert eine Minute.',
      heading: `${greeted('Buchen wir Ihren nächsten Besuch', firstName)}?`,
      lead: [
        day
          ? `${course.practitionerName} möchte Sie gern etwa am ${day}, wiedersehen. Noch ist keine Zeit gebucht.`
          : `${course.practitionerName} möchte gern wissen, wie es Ihnen geht. Noch ist kein nächster Termin gebucht.`,
      ],
      thread: [
        {
          bead: 'next',
          title: day ? `Etwa am ${day}` : 'Ihr nächster Besuch',
          text: [`${course.treatmentName}, bei ${course.practitionerName}`, whereabouts(place)],
        },
      ],
      action: action('Zeit wählen', bookAgain),
      after: [`Sie brauchen keinen weiteren Besuch, oder Sie sind nicht sicher? Dann ${call(facts)}.`],
      footer: footer(facts, 'Sie erhalten diese E-Mail, weil bei Ihrem letzten Besuch ein nächster vereinbart wurde.'),
    };
  },
  texts({ bookAgain, bookingPage, chain, place }) {
    return [
      `${chain}: Zeit für Ihren nächsten Besuch, ${nameOf(place)}? Zeit wählen: ${bookAgain}`,
      `${chain}: Zeit für Ihren nächsten Besuch, ${nameOf(place)}? Zeit wählen: ${bookingPage}`,
      `${chain}: Ihr nächster Besuch: ${bookingPage}`,
    ];
  },
};
