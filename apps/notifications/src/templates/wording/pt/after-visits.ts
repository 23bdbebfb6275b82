import { shortDay } from '../../dates';
import type { ThreadItem, VisitFacts, Words } from '../../message-facts';
import { action, afterwards, bookedHere, call, capital, dayAndTime, emergency, footer, greeted, onDay } from './common';

/** What was advised to this person, else what holds for the treatment, else what holds for all. */
function advice({ appointment }: VisitFacts): ThreadItem {
  const { adviceGiven, aftercareAdvice, practitionerName } = appointment;
  if (adviceGiven.length > 0) {
    return {
      bead: 'now',
      title: practitionerName ? `O que ${practitionerName} lhe aconselha` : 'O nosso conselho para si',
      text: adviceGiven.length > 1 ? adviceGiven.map((line) => `• ${line}`) : adviceGiven,
    };
  }
  return {
    bead: 'now',
    title: 'Hoje',
    text: [
      aftercareAdvice || 'Beba água, mantenha-se quente e mexa-se um pouco. Deixe o exercício intenso para amanhã.',
    ],
  };
}

export const aftercare: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `Depois da sua visita: ${facts.place.name ?? facts.chain}`,
    preview: 'O que ajuda nas horas e nos dias depois da visita.',
    heading: `${greeted('Agora vá com calma', facts.firstName)}.`,
    lead: ['Pode sentir a zona sensível durante um ou dois dias, como depois de exercício. É habitual e passa.'],
    thread: [
      { bead: 'done', title: 'A sua visita', text: [capital(dayAndTime(facts))] },
      advice(facts),
      ...afterwards(facts),
    ],
    action: null,
    after: [`Está a piorar, ou tem alguma preocupação? Então ${call(facts)}.`, emergency],
    footer: footer(facts, bookedHere),
  }),
  texts: ({ chain, place }) => [`${chain}: hoje vá com calma. Alguma preocupação? ${place.phone ?? ''}`.trim()],
};

/** The day after a visit that did not take place. No word of blame. */
export const noShow: Words<VisitFacts> = {
  mail: (facts) => {
    const { appointment, bookAgain, firstName, locale } = facts;
    return {
      subject: 'Encontramos outra hora?',
      preview: 'Escolha uma hora que lhe dê mais jeito. Demora um minuto.',
      heading: `${greeted('Encontramos outra hora', firstName)}?`,
      lead: [
        `Não nos encontrámos ${onDay(appointment.startsAtWall, locale)}. Se ainda quiser vir, escolha uma hora que lhe dê mais jeito.`,
      ],
      thread: [],
      action: action('Escolher outra hora', bookAgain),
      after: [`Esteve cá, ou prefere falar connosco? Então ${call(facts)}.`],
      footer: footer(facts, bookedHere),
    };
  },
  texts({ appointment, bookAgain, bookingPage, chain, locale }) {
    const offer = `${chain}: não nos encontrámos ${shortDay(appointment.startsAtWall, locale)}.`;
    return [
      `${offer} Escolher outra hora: ${bookAgain}`,
      `${offer} Escolher outra hora: ${bookingPage}`,
      `${chain}: ${bookingPage}`,
    ];
  },
};
