import type { VisitFacts, Words } from '../../message-facts';
import {
  action,
  afterwards,
  bookedHere,
  changeable,
  changeableOnline,
  dayAndTime,
  emergency,
  footer,
  greeted,
  nameOf,
  preparation,
  shortDayAndTime,
  unexpected,
  visit,
  when,
  whereabouts,
} from './common';

const withWhom = ({ appointment: { practitionerName } }: VisitFacts) =>
  practitionerName ? ` com ${practitionerName}` : '';

export const confirmation: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `Marcado: ${dayAndTime(facts)}`,
    preview: `${whereabouts(facts.place)}. Está neste e-mail tudo o que precisa para a sua visita.`,
    heading: `${greeted(`Esperamos por si ${when(facts)}`, facts.firstName)}.`,
    lead: [
      facts.appointment.intakeNeeded
        ? 'A sua hora está marcada. Antes da primeira visita fazemos algumas perguntas; chegam num e-mail à parte.'
        : 'A sua hora está marcada. Não precisa de fazer mais nada.',
    ],
    thread: [
      { bead: 'done', title: 'Marcado', text: [] },
      ...preparation(facts),
      visit(facts, 'next'),
      ...afterwards(facts),
    ],
    action: action('Ver ou alterar', facts.link),
    after: [...changeable(facts), emergency],
    footer: footer(facts, bookedHere),
  }),
  texts(facts) {
    const { chain, link } = facts;
    const booked = `${chain}: marcado para ${shortDayAndTime(facts)}, ${nameOf(facts.place)}`;
    return [
      `${booked}${withWhom(facts)}. Ver ou alterar: ${link}`,
      `${booked}. Ver ou alterar: ${link}`,
      `${chain}: marcado ${shortDayAndTime(facts)}. ${link}`,
    ];
  },
};

export const reminder: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `Lembrete: ${dayAndTime(facts)}`,
    preview: `${whereabouts(facts.place)}. Não pode vir? Diga-nos, para que outra pessoa possa ficar com a hora.`,
    heading: `${greeted(`Contamos consigo ${when(facts)}`, facts.firstName)}.`,
    lead: ['Não pode vir? Diga-nos agora, para que outra pessoa possa ficar com a hora.'],
    thread: [...preparation(facts), visit(facts, 'next')],
    action: action(changeableOnline(facts) ? 'Confirmar, mudar ou cancelar' : 'Ver a sua marcação', facts.link),
    after: changeable(facts),
    footer: footer(facts, bookedHere),
  }),
  texts(facts) {
    const { chain, link } = facts;
    const expected = `${chain}: contamos consigo ${when(facts)}, ${nameOf(facts.place)}`;
    return [
      `${expected}${withWhom(facts)}. Não pode vir? ${link}`,
      `${expected}. Não pode vir? ${link}`,
      `${chain}: ${when(facts)}. Não pode vir? ${link}`,
    ];
  },
};

export const change: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `Mudou: ${dayAndTime(facts)}`,
    preview: 'A sua marcação tem uma nova hora.',
    heading: `${greeted(`A sua marcação passou para ${dayAndTime(facts)}`, facts.firstName)}.`,
    lead: ['A hora anterior já não está reservada para si.'],
    thread: [visit(facts, 'now'), ...preparation(facts)],
    action: action('Ver ou alterar', facts.link),
    after: [...changeable(facts), unexpected(facts)],
    footer: footer(facts, bookedHere),
  }),
  texts(facts) {
    const { chain, link } = facts;
    const moved = `${chain}: a sua marcação passou para ${shortDayAndTime(facts)}, ${nameOf(facts.place)}`;
    return [
      `${moved}${withWhom(facts)}. Ver: ${link}`,
      `${moved}. ${link}`,
      `${chain}: mudou para ${shortDayAndTime(facts)}. ${link}`,
    ];
  },
};

export const cancellation: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `Cancelado: ${dayAndTime(facts)}`,
    preview: 'A hora ficou livre. Pode marcar outra quando lhe der jeito.',
    heading: `${greeted('A sua marcação foi cancelada', facts.firstName)}.`,
    lead: ['A hora já não está reservada para si.'],
    thread: [visit(facts, 'struck')],
    action: action('Encontrar outra hora', facts.bookingPage),
    after: [unexpected(facts)],
    footer: footer(facts, bookedHere),
  }),
  texts(facts) {
    const appointment = `${facts.chain}: a sua marcação de ${shortDayAndTime(facts)}`;
    const phone = facts.place.phone ?? '';
    return [
      `${appointment}, ${nameOf(facts.place)}, foi cancelada. Perguntas? ${phone}`.trim(),
      `${appointment} foi cancelada. ${phone}`.trim(),
    ];
  },
};
