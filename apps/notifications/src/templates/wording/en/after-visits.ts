import { longDay, shortDay } from '../../dates';
import type { ThreadItem, VisitFacts, Words } from '../../message-facts';
import { action, afterwards, bookedHere, call, dayAndTime, emergency, footer, greeted, nameOf } from './common';

/** What was advised to this person, else what holds for the treatment, else what holds for all. */
function advice({ appointment }: VisitFacts): ThreadItem {
  const { adviceGiven, aftercareAdvice, practitionerName } = appointment;
  if (adviceGiven.length > 0) {
    return {
      bead: 'now',
      title: practitionerName ? `What ${practitionerName} advises you` : 'Our advice for you',
      text: adviceGiven.length > 1 ? adviceGiven.map((line) => `• ${line}`) : adviceGiven,
    };
  }
  return {
    bead: 'now',
    title: 'Today',
    text: [aftercareAdvice || 'Drink water, keep warm and move a little. Leave hard exercise for tomorrow.'],
  };
}

export const aftercare: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `After your visit to ${nameOf(facts.place)}`,
    preview: 'What helps in the hours and days after your visit.',
    heading: `${greeted('Take it gently now', facts.firstName)}.`,
    lead: ['It may feel tender for a day or two, like after exercise. That is usual and passes.'],
    thread: [{ bead: 'done', title: 'Your visit', text: [dayAndTime(facts)] }, advice(facts), ...afterwards(facts)],
    action: null,
    after: [`It gets worse, or something worries you? Please ${call(facts)}.`, emergency],
    footer: footer(facts, bookedHere),
  }),
  texts: ({ chain, place }) => [`${chain}: take it gently today. Something worries you? ${place.phone ?? ''}`.trim()],
};

/** The day after a visit that did not take place. No word of blame. */
export const noShow: Words<VisitFacts> = {
  mail: (facts) => {
    const { appointment, bookAgain, firstName, locale } = facts;
    return {
      subject: 'Shall we find another time?',
      preview: 'Choose a time that suits you better. It takes a minute.',
      heading: `${greeted('Shall we find another time', firstName)}?`,
      lead: [
        `We did not see you on ${longDay(appointment.startsAtWall, locale)}. If you still want to come, choose a time that suits you better.`,
      ],
      thread: [],
      action: action('Choose another time', bookAgain),
      after: [`You were there, or you would rather talk? Please ${call(facts)}.`],
      footer: footer(facts, bookedHere),
    };
  },
  texts({ appointment, bookAgain, bookingPage, chain, locale }) {
    const offer = `${chain}: we did not see you on ${shortDay(appointment.startsAtWall, locale)}.`;
    return [
      `${offer} Choose another time: ${bookAgain}`,
      `${offer} Choose another time: ${bookingPage}`,
      `${chain}: ${bookingPage}`,
    ];
  },
};
