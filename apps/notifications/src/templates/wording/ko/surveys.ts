import type { Timepoint } from '@unknot/shared/contracts/values';
import { weekday } from '../../dates';
import type { SurveyOfVisitFacts, VisitFacts, Words } from '../../message-facts';
import { action, call, footer, greeted, until } from './common';

const askedHere = (facts: VisitFacts) => `설문에 동의하셨습니다. 더 원하지 않으시면 ${call(facts)}`;
const stop = '수신거부 STOP';

/** Since when the survey asks, as it is said in a sentence: "화요일 이후", "방문 후 일주일 동안". */
const spans: Partial<Record<Timepoint, string>> = {
  '7d': '방문 후 일주일 동안',
  '30d': '방문 후 한 달 동안',
  '90d': '방문 후 석 달 동안',
  '180d': '방문 후 반년 동안',
};
const span = ({ survey, appointment, locale }: SurveyOfVisitFacts) =>
  spans[survey.timepoint] ?? `${weekday(appointment.startsAtWall, locale)} 이후`;
const beforeVisit = ({ survey }: SurveyOfVisitFacts) => survey.timepoint === 'baseline';
/** The later ones are reminded of a second time. */
const late = ({ survey }: SurveyOfVisitFacts) => ['30d', '90d', '180d'].includes(survey.timepoint);

export const surveyInvitation: Words<SurveyOfVisitFacts> = {
  mail: (facts) => ({
    subject: beforeVisit(facts) ? '방문 전 1분 설문' : `1분 설문: ${span(facts)} 어떠셨나요?`,
    preview: '0에서 10까지, 한 번에 한 질문입니다. 1분 정도 걸립니다.',
    heading: greeted(beforeVisit(facts) ? '지금 어떠신가요?' : `${span(facts)} 어떠셨나요?`, facts.firstName),
    lead: [
      beforeVisit(facts)
        ? '지금의 답변을 나중과 비교합니다. 그래야 무엇이 달라졌는지 함께 볼 수 있습니다.'
        : '답변을 보면 방문 전보다 무엇이 달라졌는지 함께 알 수 있습니다.',
    ],
    thread: [],
    action: action('지금 답하기', facts.link),
    after: [`${until(facts.survey.closesAt, facts)}까지 열려 있습니다. 어느 질문이든 건너뛰셔도 됩니다.`],
    footer: footer(facts, askedHere(facts)),
  }),
  texts: (facts) =>
    beforeVisit(facts)
      ? [`${facts.chain}: 지금 어떠신가요? 방문 전 1분: ${facts.link} ${stop}`, `${facts.chain}: ${facts.link} ${stop}`]
      : [
          `${facts.chain}: ${span(facts)} 어떠셨나요? 1분: ${facts.link} ${stop}`,
          `${facts.chain}: 1분 설문: ${facts.link} ${stop}`,
        ],
};

export const surveyReminder: Words<SurveyOfVisitFacts> = {
  mail: (facts) => ({
    subject: `${until(facts.survey.closesAt, facts)}까지 답하실 수 있습니다`,
    preview: '지금까지의 답변은 저장되어 있습니다.',
    heading: greeted('아직 답하실 시간이 있습니다.', facts.firstName),
    lead: [
      `1분 정도 걸립니다. 지금까지의 답변은 저장되어 있습니다. 알림은 ${late(facts) ? '두 번까지만' : '한 번만'} 보내 드립니다.`,
    ],
    thread: [],
    action: action('지금 답하기', facts.link),
    after: [`${until(facts.survey.closesAt, facts)}까지 열려 있습니다.`],
    footer: footer(facts, askedHere(facts)),
  }),
  texts: ({ chain, link }) => [`${chain}: 아직 답하실 수 있습니다. 1분: ${link} ${stop}`, `${chain}: ${link} ${stop}`],
};
