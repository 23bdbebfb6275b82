import type { Timepoint } from '@unknot/shared/contracts/values';
import { weekday } from '../../dates';
import type { SurveyOfVisitFacts, VisitFacts, Words } from '../../message-facts';
import { action, call, footer, greeted, until } from './common';

const askedHere = (facts: VisitFacts) => `Aceitou que lhe perguntássemos. Se já não quiser, ${call(facts)}.`;
const stop = 'STOP termina os SMS.';

/** Since when the survey asks, as it is said in a sentence: "desde terça-feira", "na semana depois da sua visita". */
const spans: Partial<Record<Timepoint, string>> = {
  '7d': 'na semana depois da sua visita',
  '30d': 'no mês depois da sua visita',
  '90d': 'nos três meses depois da sua visita',
  '180d': 'no meio ano depois da sua visita',
};
const span = ({ survey, appointment, locale }: SurveyOfVisitFacts) =>
  spans[survey.timepoint] ?? `desde ${weekday(appointment.startsAtWall, locale)}`;
const beforeVisit = ({ survey }: SurveyOfVisitFacts) => survey.timepoint === 'baseline';
/** The later ones are reminded of a second time. */
const late = ({ survey }: SurveyOfVisitFacts) => ['30d', '90d', '180d'].includes(survey.timepoint);

export const surveyInvitation: Words<SurveyOfVisitFacts> = {
  mail: (facts) => ({
    subject: beforeVisit(facts)
      ? 'Um minuto antes da sua visita'
      : `Um minuto para nós: como tem estado ${span(facts)}?`,
    preview: 'Uma pergunta de cada vez, de 0 a 10. Demora cerca de um minuto.',
    heading: beforeVisit(facts)
      ? `${greeted('Como está agora', facts.firstName)}?`
      : `${greeted(`Como tem estado ${span(facts)}`, facts.firstName)}?`,
    lead: [
      beforeVisit(facts)
        ? 'As suas respostas de agora são a base de comparação: só assim vemos, consigo, o que muda.'
        : 'As suas respostas mostram-lhe a si e a nós o que mudou desde antes da visita.',
    ],
    thread: [],
    action: action('Responder agora', facts.link),
    after: [`Pode responder até ${until(facts.survey.closesAt, facts)}. Pode saltar qualquer pergunta.`],
    footer: footer(facts, askedHere(facts)),
  }),
  texts: (facts) =>
    beforeVisit(facts)
      ? [
          `${facts.chain}: como está agora? Um minuto antes da sua visita: ${facts.link} ${stop}`,
          `${facts.chain}: ${facts.link} ${stop}`,
        ]
      : [
          `${facts.chain}: como tem estado ${span(facts)}? Um minuto: ${facts.link} ${stop}`,
          `${facts.chain}: um minuto para nós? ${facts.link} ${stop}`,
        ],
};

export const surveyReminder: Words<SurveyOfVisitFacts> = {
  mail: (facts) => ({
    subject: `Ainda pode responder até ${until(facts.survey.closesAt, facts)}`,
    preview: 'O que já respondeu está guardado.',
    heading: `${greeted('Ainda vai a tempo de responder', facts.firstName)}.`,
    lead: [
      `Demora cerca de um minuto. O que já respondeu está guardado. Lembramos ${late(facts) ? 'no máximo duas vezes' : 'só uma vez'}.`,
    ],
    thread: [],
    action: action('Responder agora', facts.link),
    after: [`Pode responder até ${until(facts.survey.closesAt, facts)}.`],
    footer: footer(facts, askedHere(facts)),
  }),
  texts: ({ chain, link }) => [
    `${chain}: ainda vai a tempo de responder, um minuto: ${link} ${stop}`,
    `${chain}: ${link} ${stop}`,
  ],
};
