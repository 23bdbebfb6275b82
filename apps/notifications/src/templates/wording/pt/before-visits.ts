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
          title: 'Tempo só para si',
          text: [
            `Despe-se e veste-se a sós. Tem para isso ${minutes === 1 ? 'um minuto antes e um depois' : `${minutes} minutos antes e ${minutes} depois`}, além do tempo que marcou.`,
          ],
        },
      ]
    : [];

const whatToBring = ({ appointment: { firstVisit } }: VisitFacts): ThreadItem => ({
  bead: 'next',
  title: 'Traga consigo',
  text: [
    firstVisit
      ? 'Relatórios ou exames sobre o motivo da sua vinda, e os nomes dos medicamentos que toma.'
      : 'Só o que mudou desde a última vez: conte-nos no início.',
  ],
});

/** A day before the visit. */
export const preparation: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `Como se preparar: ${dayAndTime(facts)}`,
    preview: `${whereabouts(facts.place)}. O que trazer, e quanto tempo é só para si.`,
    heading: `${greeted(`Tudo pronto para a sua visita ${when(facts)}`, facts.firstName)}?`,
    lead: ['Uma lista curta, para que nada falte quando vier.'],
    thread: [...howToPrepare(facts), whatToBring(facts), ...alone(facts), visit(facts, 'next')],
    action: action('Ver ou alterar', facts.link),
    after: [...changeable(facts), `Está doente ou não sabe se deve vir? Então ${call(facts)}.`],
    footer: footer(facts, bookedHere),
  }),
  texts(facts) {
    const { chain, link, place } = facts;
    return [
      `${chain}: até ${when(facts).replace(/^n[ao] /, '')}, ${nameOf(place)}. Como se preparar: ${link}`,
      `${chain}: ${shortDayAndTime(facts)}. Como se preparar: ${link}`,
      `${chain}: como se preparar: ${link}`,
    ];
  },
};

/** The health questionnaire before a first visit. What is asked stands behind the link alone. */
export const intakeInvitation: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `Algumas perguntas antes de ${dayAndTime(facts)}`,
    preview: 'Três minutos agora, e a sua primeira visita começa por si.',
    heading: `${greeted('Algumas perguntas antes da sua primeira visita', facts.firstName)}.`,
    lead: [
      'As suas respostas dizem-nos a que devemos ter atenção. Só as vê quem trata de si.',
      'Demora cerca de três minutos. Pode parar e continuar mais tarde.',
    ],
    thread: [visit(facts, 'next')],
    action: action('Responder às perguntas', facts.link),
    after: [`Prefere contar a escrever? Também o pode fazer na clínica, ou ${call(facts)}.`],
    footer: footer(facts, bookedHere),
  }),
  texts: ({ chain, link }) => [
    `${chain}: algumas perguntas antes da primeira visita, três minutos: ${link}`,
    `${chain}: antes da sua visita: ${link}`,
  ],
};
