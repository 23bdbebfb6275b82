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
      subject: `Altura da próxima visita: ${nameOf(place)}`,
      preview: 'Escolha uma hora que lhe dê jeito. Demora um minuto.',
      heading: `${greeted('Marcamos a sua próxima visita', firstName)}?`,
      lead: [
        day
          ? `${course.practitionerName} gostava de voltar a estar consigo por volta de ${day}. Ainda não há hora marcada.`
          : `${course.practitionerName} gostava de saber como está. Ainda não há próxima hora marcada.`,
      ],
      thread: [
        {
          bead: 'next',
          title: day ? `Por volta de ${day}` : 'A sua próxima visita',
          text: [`${course.treatmentName}, com ${course.practitionerName}`, whereabouts(place)],
        },
      ],
      action: action('Escolher uma hora', bookAgain),
      after: [`Não precisa de outra visita, ou não tem a certeza? Então ${call(facts)}.`],
      footer: footer(facts, 'Recebe este e-mail porque na última visita ficou combinada uma próxima.'),
    };
  },
  texts({ bookAgain, bookingPage, chain, place }) {
    return [
      `${chain}: altura da próxima visita, ${nameOf(place)}? Escolha uma hora: ${bookAgain}`,
      `${chain}: altura da próxima visita, ${nameOf(place)}? Escolha uma hora: ${bookingPage}`,
      `${chain}: a sua próxima visita: ${bookingPage}`,
    ];
  },
};
