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
      subject: `다음 방문 안내: ${nameOf(place)}`,
      preview: '편한 시간을 고르세요. 1분이면 됩니다.',
      heading: greeted('다음 방문을 예약하시겠어요?', firstName),
      lead: [
        day
          ? `${course.practitionerName} 담당자가 ${day} 무렵에 다시 뵙고 싶어 합니다. 아직 예약된 시간이 없습니다.`
          : `${course.practitionerName} 담당자가 어떻게 지내시는지 궁금해합니다. 아직 예약된 다음 시간이 없습니다.`,
      ],
      thread: [
        {
          bead: 'next',
          title: day ? `${day} 무렵` : '다음 방문',
          text: [`${course.treatmentName}, 담당 ${course.practitionerName}`, whereabouts(place)],
        },
      ],
      action: action('시간 고르기', bookAgain),
      after: [`더 오실 필요가 없거나 확실하지 않으시면 ${call(facts)}`],
      footer: footer(facts, '지난 방문에서 다음 방문을 정하셨기 때문에 이 메일을 보내 드립니다.'),
    };
  },
  texts: ({ bookAgain, bookingPage, chain, place }) => [
    `${chain}: 다음 방문(${nameOf(place)}) 시간을 골라 주세요: ${bookAgain}`,
    `${chain}: 다음 방문(${nameOf(place)}) 시간을 골라 주세요: ${bookingPage}`,
    `${chain}: 다음 방문: ${bookingPage}`,
  ],
};
