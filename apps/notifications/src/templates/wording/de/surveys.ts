import type { Timepoint } from '@unknot/shared/contracts/values';
import { weekday } from '../../dates';
import type { SurveyOfVisitFacts, VisitFacts, Words } from '../../message-facts';
import { action, call, footer, greeted, until } from './common';

const askedHere = (facts: VisitFacts) =>
  `Sie haben zugestimmt, dass wir fragen. Wenn Sie das nicht mehr möchten, ${call(facts)}.`;
const stop = 'STOP beendet SMS.';

/** Since when the survey asks, as it is said in a sentence: "seit Dienstag", "in der Woche seit Ihrem Besuch". */
const spans: Partial<Record<Timepoint, string>> = {
  '7d': 'in der Woche seit Ihrem Besuch',
  '30d': 'im Monat seit Ihrem Besuch',
  '90d': 'in den drei Monaten seit Ihrem Besuch',
  '180d': 'im halben Jahr seit Ihrem Besuch',
};
const span = ({ survey, appointment, locale }: SurveyOfVisitFacts) =>
  spans[survey.timepoint] ?? `seit ${weekday(appointment.startsAtWall, locale)}`;
const beforeVisit = ({ survey }: SurveyOfVisitFacts) => survey.timepoint === 'baseline';
/** The later ones are reminded of a second time. */
const late = ({ survey }: SurveyOfVisitFacts) => ['30d', '90d', '180d'].includes(survey.timepoint);

export const surveyInvitation: Words<SurveyOfVisitFacts> = {
  mail: (facts) => ({
    subject: beforeVisit(facts)
      ? 'Eine Minute vor Ihrem Besuch'
      : `Eine Minute für uns: wie ging es Ihnen ${span(facts)}?`,
    preview: 'Eine Frage nach der anderen, 0 bis 10. Es dauert etwa eine Minute.',
    heading: beforeVisit(facts)
      ? `${greeted('Wie geht es Ihnen jetzt', facts.firstName)}?`
      : `${greeted(`Wie ging es Ihnen ${span(facts)}`, facts.firstName)}?`,
    lead: [
      beforeVisit(facts)
        ? 'Mit Ihren Antworten von jetzt vergleichen wir später: nur so sehen Sie und wir, was sich ändert.'
        : 'Ihre Antworten zeigen Ihnen und uns, was sich seit vor Ihrem Besuch geändert hat.',
    ],
    thread: [],
    action: action('Jetzt antworten', facts.link),
    after: [`Offen bis ${until(facts.survey.closesAt, facts)}. Sie dürfen jede Frage auslassen.`],
    footer: footer(facts, askedHere(facts)),
  }),
  texts: (facts) =>
    beforeVisit(facts)
      ? [
          `${facts.chain}: wie geht es Ihnen jetzt? Eine Minute vor Ihrem Besuch: ${facts.link} ${stop}`,
          `${facts.chain}: ${facts.link} ${stop}`,
        ]
      : [
          `${facts.chain}: wie ging es Ihnen ${span(facts)}? Eine Minute: ${facts.link} ${stop}`,
          `${facts.chain}: eine Minute für uns? ${facts.link} ${stop}`,
        ],
};

export const surveyReminder: Words<SurveyOfVisitFacts> = {
  mail: (facts) => ({
    subject: `Noch offen bis ${until(facts.survey.closesAt, facts)}: eine Minute für uns`,
    preview: 'Was Sie schon beantwortet haben, bleibt erhalten.',
    heading: `${greeted('Noch ist Zeit zu antworten', facts.firstName)}.`,
    lead: [
      `Es dauert etwa eine Minute. Was Sie schon beantwortet haben, bleibt erhalten. Wir erinnern Sie ${late(facts) ? 'höchstens zweimal' : 'nur einmal'}.`,
    ],
    thread: [],
    action: action('Jetzt antworten', facts.link),
    after: [`Offen bis ${until(facts.survey.closesAt, facts)}.`],
    footer: footer(facts, askedHere(facts)),
  }),
  texts: ({ chain, link }) => [
    `${chain}: noch ist Zeit zu antworten, eine Minute: ${link} ${stop}`,
    `${chain}: ${link} ${stop}`,
  ],
};
