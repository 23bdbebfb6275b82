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
          title: '혼자 쓰시는 시간',
          text: [`옷은 혼자 편하게 갈아입으십니다. 예약 시간과 별도로 앞뒤 ${minutes}분씩 드립니다.`],
        },
      ]
    : [];

const whatToBring = ({ appointment: { firstVisit } }: VisitFacts): ThreadItem => ({
  bead: 'next',
  title: '가져오실 것',
  text: [
    firstVisit
      ? '방문 이유와 관련된 소견서나 영상 자료, 그리고 드시는 약의 이름을 가져와 주세요.'
      : '지난번 이후 달라진 점만 시작할 때 말씀해 주세요.',
  ],
});

/** A day before the visit. */
export const preparation: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `방문 준비 안내: ${dayAndTime(facts)}`,
    preview: `${whereabouts(facts.place)}. 가져오실 것과 혼자 쓰시는 시간을 안내해 드립니다.`,
    heading: greeted(`${when(facts)} 방문 준비는 되셨나요?`, facts.firstName),
    lead: ['오실 때 빠진 것이 없도록 간단히 정리했습니다.'],
    thread: [...howToPrepare(facts), whatToBring(facts), ...alone(facts), visit(facts, 'next')],
    action: action('예약 보기·변경', facts.link),
    after: [...changeable(facts), `몸이 좋지 않거나 와도 되는지 궁금하시면 ${call(facts)}`],
    footer: footer(facts, bookedHere),
  }),
  texts: (facts) => [
    `${facts.chain}: ${when(facts)}, ${nameOf(facts.place)}에서 뵙겠습니다. 준비 안내: ${facts.link}`,
    `${facts.chain}: ${shortDayAndTime(facts)} 방문 준비 안내: ${facts.link}`,
  ],
};

/** The health questionnaire before a first visit. What is asked stands behind the link alone. */
export const intakeInvitation: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `방문 전 질문: ${dayAndTime(facts)}`,
    preview: '지금 3분이면 첫 방문을 바로 시작하실 수 있습니다.',
    heading: greeted('첫 방문 전에 몇 가지 여쭤봅니다.', facts.firstName),
    lead: [
      '답변은 담당자가 무엇을 조심해야 하는지 알려 줍니다. 담당하는 사람만 볼 수 있습니다.',
      '3분 정도 걸립니다. 중간에 멈추고 나중에 이어서 하실 수 있습니다.',
    ],
    thread: [visit(facts, 'next')],
    action: action('질문에 답하기', facts.link),
    after: [`직접 말씀하시는 것이 편하신가요? 클리닉에서 말씀하셔도 되고, ${call(facts)}`],
    footer: footer(facts, bookedHere),
  }),
  texts: ({ chain, link }) => [
    `${chain}: 첫 방문 전 질문이 있습니다. 3분이면 됩니다: ${link}`,
    `${chain}: 방문 전 질문: ${link}`,
  ],
};
