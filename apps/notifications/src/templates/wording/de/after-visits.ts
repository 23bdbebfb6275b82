import { longDay, shortDay } from '../../dates';
import type { ThreadItem, VisitFacts, Words } from '../../message-facts';
import { action, afterwards, bookedHere, call, dayAndTime, emergency, footer, greeted } from './common';

/** What was advised to this person, else what holds for the treatment, else what holds for all. */
function advice({ appointment }: VisitFacts): ThreadItem {
  const { adviceGiven, aftercareAdvice, practitionerName } = appointment;
  if (adviceGiven.length > 0) {
    return {
      bead: 'now',
      title: practitionerName ? `Das rät Ihnen ${practitionerName}` : 'Unser Rat für Sie',
      text: adviceGiven.length > 1 ? adviceGiven.map((line) => `• ${line}`) : adviceGiven,
    };
  }
  return {
    bead: 'now',
    title: 'Heute',
    text: [
      aftercareAdvice ||
        'Trinken Sie Wasser, halten Sie sich warm und bewegen Sie sich ein wenig. Anstrengenden Sport lassen Sie bis morgen.',
    ],
  };
}

export const aftercare: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `Nach Ihrem Besuch: ${facts.place.name ?? facts.chain}`,
    preview: 'Was in den Stunden und Tagen nach Ihrem Besuch gut tut.',
    heading: `${greeted('Lassen Sie es jetzt ruhig angehen', facts.firstName)}.`,
    lead: ['Es kann ein bis zwei Tage empfindlich sein, wie nach Sport. Das ist üblich und vergeht.'],
    thread: [{ bead: 'done', title: 'Ihr Besuch', text: [dayAndTime(facts)] }, advice(facts), ...afterwards(facts)],
    action: null,
    after: [`Es wird schlimmer, oder etwas macht Ihnen Sorgen? Dann ${call(facts)}.`, emergency],
    footer: footer(facts, bookedHere),
  }),
  texts: ({ chain, place }) => [
    `${chain}: lassen Sie es heute ruhig angehen. Etwas macht Ihnen Sorgen? ${place.phone ?? ''}`.trim(),
  ],
};

/** The day after a visit that did not take place. No word of blame. */
export const noShow: Words<VisitFacts> = {
  mail: (facts) => {
    const { appointment, bookAgain, firstName, locale } = facts;
    return {
      subject: 'Finden wir einen anderen Termin?',
      preview: 'Wählen Sie eine Zeit, die besser passt. Es dauert eine Minute.',
      heading: `${greeted('Finden wir einen anderen Termin', firstName)}?`,
      lead: [
        `Wir haben Sie am ${longDay(appointment.startsAtWall, locale)}, nicht gesehen. Wenn Sie noch kommen möchten, wählen Sie eine Zeit, die besser passt.`,
      ],
      thread: [],
      action: action('Andere Zeit wählen', bookAgain),
      after: [`Sie waren da, oder Sie möchten lieber sprechen? Dann ${call(facts)}.`],
      footer: footer(facts, bookedHere),
    };
  },
  texts({ appointment, bookAgain, bookingPage, chain, locale }) {
    const offer = `${chain}: wir haben Sie am ${shortDay(appointment.startsAtWall, locale)} nicht gesehen.`;
    return [
      `${offer} Andere Zeit wählen: ${bookAgain}`,
      `${offer} Andere Zeit wählen: ${bookingPage}`,
      `${chain}: ${bookingPage}`,
    ];
  },
};
