import type { ThreadItem, VisitFacts, Words } from '../../message-facts';
import {
  action,
  bookedHere,
  call,
  changeable,
  dayAndTime,
  footer,
  greeted,
  preparation as howToPrepare,
  nameOf,
  shortDayAndTime,
  visit,
  when,
  whereabouts,
} from './common';

/** Time alone, where the treatment has it. It lies in the buffers, so the booked time is treatment alone. */
const alone = ({ appointment: { privacyMinutes: minutes } }: VisitFacts): ThreadItem[] =>
  minutes > 0
    ? [
        {
          bead: 'next',
          title: 'Time for yourself',
          text: [
            `You undress and dress alone. ${minutes === 1 ? 'One minute before and one after is' : `${minutes} minutes before and ${minutes} after are`} yours, beside the time that you booked.`,
          ],
        },
      ]
    : [];

const whatToBring = ({ appointment: { firstVisit } }: VisitFacts): ThreadItem => ({
  bead: 'next',
  title: 'Bring with you',
  text: [
    firstVisit
      ? 'Letters or scans about what brings you here, and the names of medicines that you take.'
      : 'Only what has changed since last time: tell us about it at the start.',
  ],
});

/** A day before the visit. */
export const preparation: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `How to prepare: ${dayAndTime(facts)}`,
    preview: `${whereabouts(facts.place)}. What to bring, and how much time is yours.`,
    heading: `${greeted(`Ready for your visit ${when(facts)}`, facts.firstName)}?`,
    lead: ['A short list, so that nothing is missing when you come.'],
    thread: [...howToPrepare(facts), whatToBring(facts), ...alone(facts), visit(facts, 'next')],
    action: action('See or change it', facts.link),
    after: [...changeable(facts), `Ill or not sure whether to come? Please ${call(facts)}.`],
    footer: footer(facts, bookedHere),
  }),
  texts(facts) {
    const { chain, link, place } = facts;
    return [
      `${chain}: see you ${when(facts)}, ${nameOf(place)}. How to prepare: ${link}`,
      `${chain}: ${shortDayAndTime(facts)}. How to prepare: ${link}`,
      `${chain}: how to prepare: ${link}`,
    ];
  },
};

/** The health questionnaire before a first visit. What is asked stands behind the link alone. */
export const intakeInvitation: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `Some questions before ${dayAndTime(facts)}`,
    preview: 'Three minutes now, and your first visit begins with you.',
    heading: `${greeted('A few questions before your first visit', facts.firstName)}.`,
    lead: [
      'Your answers tell your practitioner what to take care of. Only those who treat you see them.',
      'It takes about three minutes. You can stop and go on later.',
    ],
    thread: [visit(facts, 'next')],
    action: action('Answer the questions', facts.link),
    after: [`You would rather tell us than write? You can at the clinic as well, or ${call(facts)}.`],
    footer: footer(facts, bookedHere),
  }),
  texts: ({ chain, link }) => [
    `${chain}: a few questions before your first visit, three minutes: ${link}`,
    `${chain}: before your visit: ${link}`,
  ],
};
