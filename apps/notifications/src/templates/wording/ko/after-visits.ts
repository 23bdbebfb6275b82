import { longDay, shortDay } from '../../dates';
import type { ThreadItem, VisitFacts, Words } from '../../message-facts';
import { action, afterwards, bookedHere, call, dayAndTime, emergency, footer, greeted } from './common';

/** What was advised to this person, else what holds for the treatment, else what holds for all. */
function advice({ appointment }: VisitFacts): ThreadItem {
  const { adviceGiven, aftercareAdvice, practitionerName } = appointment;
  if (adviceGiven.length > 0) {
    return {
      bead: 'now',
      title: practitionerName ? `${practitionerName} 담당자의 조언` : '저희의 조언',
      text: adviceGiven.length > 1 ? adviceGiven.map((line) => `• ${line}`) : adviceGiven,
    };
  }
  return {
    bead: 'now',
    title: '오늘',
    text: [aftercareAdvice || '물을 드시고 몸을 따뜻하게 하며 가볍게 움직여 주세요. 힘든 운동은 내일부터 하세요.'],
  };
}

export const aftercare: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `방문 후 안내: ${facts.place.name ?? facts.chain}`,
    preview: '방문 후 몇 시간, 며칠 동안 도움이 되는 내용입니다.',
    heading: greeted('지금은 편안히 쉬세요.', facts.firstName),
    lead: ['운동한 뒤처럼 하루 이틀 예민할 수 있습니다. 흔한 일이며 지나갑니다.'],
    thread: [{ bead: 'done', title: '방문', text: [dayAndTime(facts)] }, advice(facts), ...afterwards(facts)],
    action: null,
    after: [`더 나빠지거나 걱정되는 것이 있으면 ${call(facts)}`, emergency],
    footer: footer(facts, bookedHere),
  }),
  texts: ({ chain, place }) => [`${chain}: 오늘은 편안히 쉬세요. 걱정되시면 ${place.phone ?? '연락 주세요.'}`],
};

/** The day after a visit that did not take place. No word of blame. */
export const noShow: Words<VisitFacts> = {
  mail: (facts) => {
    const { appointment, bookAgain, firstName, locale } = facts;
    return {
      subject: '다른 시간으로 예약하시겠어요?',
      preview: '더 편한 시간을 고르세요. 1분이면 됩니다.',
      heading: greeted('다른 시간으로 예약하시겠어요?', firstName),
      lead: [
        `${longDay(appointment.startsAtWall, locale)}에 뵙지 못했습니다. 오실 생각이 있으시면 더 편한 시간을 골라 주세요.`,
      ],
      thread: [],
      action: action('다른 시간 고르기', bookAgain),
      after: [`오셨는데 이 메일을 받으셨거나 통화가 편하시면 ${call(facts)}`],
      footer: footer(facts, bookedHere),
    };
  },
  texts({ appointment, bookAgain, bookingPage, chain, locale }) {
    const offer = `${chain}: ${shortDay(appointment.startsAtWall, locale)}에 뵙지 못했습니다.`;
    return [`${offer} 다른 시간: ${bookAgain}`, `${offer} 다른 시간: ${bookingPage}`];
  },
};
