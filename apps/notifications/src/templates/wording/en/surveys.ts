import type { Timepoint } from '@unknot/shared/contracts/values';
import { weekday } from '../../dates';
import type { SurveyOfVisitFacts, VisitFacts, Words } from '../../message-facts';
import { action, call, footer, greeted, until } from './common';

const askedHere = (facts: VisitFacts) => `You agreed that we may ask. If you no longer want it, ${call(facts)}.`;
const stop = 'STOP ends texts.';

/** Since when the survey asks, as it is said in a sentence: "since Tuesday", "in the month since your visit". */
const spans: Partial<Record<Timepoint, string>> = {
  '7d': 'in the week since your visit',
  '30d': 'in the month since your visit',
  '90d': 'in the three months since your visit',
  '180d': 'in the half year since your visit',
};
const span = ({ survey, appointment, locale }: SurveyOfVisitFacts) =>
  spans[survey.timepoint] ?? `since ${weekday(appointment.startsAtWall, locale)}`;
const beforeVisit = ({ survey }: SurveyOfVisitFacts) => survey.timepoint === 'baseline';
/** The later ones are reminded of a second time. */
const late = ({ survey }: SurveyOfVisitFacts) => ['30d', '90d', '180d'].includes(survey.timepoint);

export const surveyInvitation: Words<SurveyOfVisitFacts> = {
  mail: (facts) => ({
    subject: beforeVisit(facts)
      ? 'One minute before your visit'
      : `One minute for us: how have you been ${span(facts)}?`,
    preview: 'One question at a time, 0 to 10. It takes about a minute.',
    heading: beforeVisit(facts)
      ? `${greeted('How are you now', facts.firstName)}?`
      : `${greeted(`How have you been ${span(facts)}`, facts.firstName)}?`,
    lead: [
      beforeVisit(facts)
        ? 'Your answers now are what we compare with later: only so can you and we see what changes.'
        : 'Your answers show you and us what has changed since before your visit.',
    ],
    thread: [],
    action: action('Answer now', facts.link),
    after: [`It is open until ${until(facts.survey.closesAt, facts)}. You may leave out any question.`],
    footer: footer(facts, askedHere(facts)),
  }),
  texts: (facts) =>
    beforeVisit(facts)
      ? [
          `${facts.chain}: how are you now? One minute before your visit: ${facts.link} ${stop}`,
          `${facts.chain}: ${facts.link} ${stop}`,
        ]
      : [
          `${facts.chain}: how have you been ${span(facts)}? One minute: ${facts.link} ${stop}`,
          `${facts.chain}: one minute for us? ${facts.link} ${stop}`,
        ],
};

export const surveyReminder: Words<SurveyOfVisitFacts> = {
  mail: (facts) => ({
    subject: `Still open until ${until(facts.survey.closesAt, facts)}: one minute for us`,
    preview: 'What you have answered so far is kept.',
    heading: `${greeted('There is still time to answer', facts.firstName)}.`,
    lead: [
      `It takes about a minute. What you have answered so far is kept. We remind you ${late(facts) ? 'twice at most' : 'only once'}.`,
    ],
    thread: [],
    action: action('Answer now', facts.link),
    after: [`It is open until ${until(facts.survey.closesAt, facts)}.`],
    footer: footer(facts, askedHere(facts)),
  }),
  texts: ({ chain, link }) => [
    `${chain}: still time to answer, one minute: ${link} ${stop}`,
    `${chain}: ${link} ${stop}`,
  ],
};
