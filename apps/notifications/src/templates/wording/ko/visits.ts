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

export const confirmation: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `예약 완료: ${dayAndTime(facts)}`,
    preview: `${whereabouts(facts.place)}. 방문에 필요한 내용이 모두 이 메일에 있습니다.`,
    heading: greeted(`${when(facts)}에 뵙겠습니다.`, facts.firstName),
    lead: [
      facts.appointment.intakeNeeded
        ? '예약이 완료되었습니다. 첫 방문 전에 몇 가지 여쭤볼 것이 있어 따로 메일을 보내 드립니다.'
        : '예약이 완료되었습니다. 더 하실 일은 없습니다.',
    ],
    thread: [
      { bead: 'done', title: '예약 완료', text: [] },
      ...preparation(facts),
      visit(facts, 'next'),
      ...afterwards(facts),
    ],
    action: action('예약 보기·변경', facts.link),
    after: [...changeable(facts), emergency],
    footer: footer(facts, bookedHere),
  }),
  texts: (facts) => [
    `${facts.chain}: ${shortDayAndTime(facts)} ${nameOf(facts.place)} 예약 완료. 보기·변경: ${facts.link}`,
    `${facts.chain}: ${shortDayAndTime(facts)} 예약 완료. ${facts.link}`,
  ],
};

export const reminder: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `예약 안내: ${dayAndTime(facts)}`,
    preview: `${whereabouts(facts.place)}. 못 오시게 되면 알려 주세요. 다른 분께 시간을 드릴 수 있습니다.`,
    heading: greeted(`${when(facts)}에 기다리겠습니다.`, facts.firstName),
    lead: ['못 오시게 되면 지금 알려 주세요. 다른 분께 시간을 드릴 수 있습니다.'],
    thread: [...preparation(facts), visit(facts, 'next')],
    action: action(changeableOnline(facts) ? '확인·변경·취소' : '예약 보기', facts.link),
    after: changeable(facts),
    footer: footer(facts, bookedHere),
  }),
  texts: (facts) => [
    `${facts.chain}: ${when(facts)}, ${nameOf(facts.place)}에서 뵙겠습니다. 못 오시면: ${facts.link}`,
    `${facts.chain}: ${when(facts)} 예약. 못 오시면: ${facts.link}`,
  ],
};

export const change: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `예약 변경: ${dayAndTime(facts)}`,
    preview: '예약 시간이 바뀌었습니다.',
    heading: greeted(`예약이 ${dayAndTime(facts)} 시간으로 바뀌었습니다.`, facts.firstName),
    lead: ['이전 시간은 더 이상 예약되어 있지 않습니다.'],
    thread: [visit(facts, 'now'), ...preparation(facts)],
    action: action('예약 보기·변경', facts.link),
    after: [...changeable(facts), unexpected(facts)],
    footer: footer(facts, bookedHere),
  }),
  texts: (facts) => [
    `${facts.chain}: 예약 변경 ${shortDayAndTime(facts)}, ${nameOf(facts.place)}. 보기: ${facts.link}`,
    `${facts.chain}: 예약 변경 ${shortDayAndTime(facts)}. ${facts.link}`,
  ],
};

export const cancellation: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `예약 취소: ${dayAndTime(facts)}`,
    preview: '이 시간은 취소되었습니다. 언제든지 다른 시간을 예약하실 수 있습니다.',
    heading: greeted('예약이 취소되었습니다.', facts.firstName),
    lead: ['이 시간은 더 이상 예약되어 있지 않습니다.'],
    thread: [visit(facts, 'struck')],
    action: action('다른 시간 찾기', facts.bookingPage),
    after: [unexpected(facts)],
    footer: footer(facts, bookedHere),
  }),
  texts: (facts) => [
    `${facts.chain}: ${shortDayAndTime(facts)} 예약이 취소되었습니다. 문의 ${facts.place.phone ?? ''}`.trim(),
    `${facts.chain}: ${shortDayAndTime(facts)} 예약 취소. ${facts.place.phone ?? ''}`.trim(),
  ],
};
