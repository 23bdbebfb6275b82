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
          title: 'Zeit für Sie allein',
          text: [
            `Sie kleiden sich allein aus und wieder an. Davor und danach haben Sie dafür je ${minutes === 1 ? 'eine Minute' : `${minutes} Minuten`}, zusätzlich zur gebuchten Zeit.`,
          ],
        },
      ]
    : [];

const whatToBring = ({ appointment: { firstVisit } }: VisitFacts): ThreadItem => ({
  bead: 'next',
  title: 'Bringen Sie mit',
  text: [
    firstVisit
      ? 'Arztbriefe oder Aufnahmen, die mit Ihrem Anliegen zu tun haben, und die Namen der Medikamente, die Sie nehmen.'
      : 'Nur das, was sich seit dem letzten Mal geändert hat: erzählen Sie uns zu Beginn davon.',
  ],
});

/** A day before the visit. */
export const preparation: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `So bereiten Sie sich vor: ${dayAndTime(facts)}`,
    preview: `${whereabouts(facts.place)}. Was Sie mitbringen, und wie viel Zeit Sie für sich haben.`,
    heading: `${greeted(`Bereit für Ihren Besuch ${when(facts)}`, facts.firstName)}?`,
    lead: ['Eine kurze Liste, damit nichts fehlt, wenn Sie kommen.'],
    thread: [...howToPrepare(facts), whatToBring(facts), ...alone(facts), visit(facts, 'next')],
    action: action('Ansehen oder ändern', facts.link),
    after: [...changeable(facts), `Sie sind krank oder nicht sicher, ob Sie kommen sollen? Dann ${call(facts)}.`],
    footer: footer(facts, bookedHere),
  }),
  texts(facts) {
    const { chain, link, place } = facts;
    return [
      `${chain}: bis ${when(facts).replace(/^am /, '')}, ${nameOf(place)}. So bereiten Sie sich vor: ${link}`,
      `${chain}: ${shortDayAndTime(facts)}. So bereiten Sie sich vor: ${link}`,
      `${chain}: Vorbereitung: ${link}`,
    ];
  },
};

/** The health questionnaire before a first visit. What is asked stands behind the link alone. */
export const intakeInvitation: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `Einige Fragen vor ${dayAndTime(facts)}`,
    preview: 'Drei Minuten jetzt, und Ihr erster Besuch beginnt mit Ihnen.',
    heading: `${greeted('Einige Fragen vor Ihrem ersten Besuch', facts.firstName)}.`,
    lead: [
      'Ihre Antworten sagen uns, worauf wir achten müssen. Nur wer Sie behandelt, sieht sie.',
      'Es dauert etwa drei Minuten. Sie können unterbrechen und später weitermachen.',
    ],
    thread: [visit(facts, 'next')],
    action: action('Fragen beantworten', facts.link),
    after: [`Sie erzählen lieber, als zu schreiben? Das geht auch in der Praxis, oder ${call(facts)}.`],
    footer: footer(facts, bookedHere),
  }),
  texts: ({ chain, link }) => [
    `${chain}: einige Fragen vor Ihrem ersten Besuch, drei Minuten: ${link}`,
    `${chain}: vor Ihrem Besuch: ${link}`,
  ],
};
