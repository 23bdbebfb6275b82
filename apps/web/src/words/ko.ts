import { timeOf } from '../format/wall-time';
import type { CommonWords } from './common-words';
import { daysIn, isNext } from './day-words';

const days = daysIn('ko');
const moment = (wall: string, today: string | null) => `${days.near(wall, today)} ${timeOf(wall)}`;

export const ko: CommonWords = {
  language: 'ko',
  days: {
    ...days,
    // Read after the number: "월 23 일, 11월".
    month: (day) => `일, ${days.month(day)}`,
    on: (day, today) => `${days.near(day, today)}${isNext(day, today) ? '' : '에'}`,
    moment,
    onMoment: moment,
    brief: moment,
    dated: (wall) => `${days.longDate(wall)} ${timeOf(wall)}`,
    span: (from, to) => `${timeOf(from)}~${timeOf(to)}`,
  },
  loading: (what) => `${what} 불러오는 중`,
  again: '다시 시도',
  askForHelp: (requestId) => `문의하실 때 이 번호를 알려 주세요: ${requestId}`,
  call: '전화',
  back: '뒤로',
  nextStep: '다음 단계',
  demonstration: ['체험판: 보낸 메시지 보기', '보낸 메시지'],
  history: {
    making: (week, weeks) =>
      `체험판에 쓸 지난 ${weeks}주의 기록을 만드는 중입니다: ${weeks}주 중 ${week}주째. 그동안에도 모두 이용하실 수 있습니다.`,
    made: (weeks) => `기록이 준비되었습니다: ${weeks}주 동안의 방문과 통계.`,
  },
  beads: {
    planned: '예정',
    now: '지금',
    done: '완료',
    waiting: '대기 중',
    skipped: '하지 않음',
    failed: '실패',
  },
  theFreeTimes: '예약 가능 시간',
  theClinic: '클리닉',
  daysLabel: '날짜',
  partsOfDay: { morning: '오전', afternoon: '오후', evening: '저녁' },
  noFreeTime: '예약 가능 시간 없음',
  noFreeTimeOn: (day) => `${day} 예약 가능한 시간이 없습니다.`,
  at: ' ',
  bookingSteps: ['장소', '시간', '고객 정보', '완료'],
  bookingStepsLabel: '예약 단계',
  problems: {
    APPOINTMENT_SLOT_TAKEN: '방금 다른 분이 예약한 시간입니다. 다른 시간을 선택해 주세요.',
    APPOINTMENT_TOO_SOON: '온라인으로 예약하기에는 너무 임박한 시간입니다. 더 늦은 시간을 선택하시거나 전화해 주세요.',
    APPOINTMENT_NOT_OFFERED: '예약할 수 없는 시간입니다. 예약 가능한 시간 중에서 선택해 주세요.',
    APPOINTMENT_ALREADY_BOOKED: '이미 예약된 시간입니다. 예약 확인 메시지의 링크를 열어 주세요.',
    APPOINTMENT_CHANGED: '그사이 예약이 변경되었습니다. 페이지를 새로 고쳐 주세요.',
    APPOINTMENT_CHANGE_TOO_LATE: '이제 온라인으로는 변경하실 수 없습니다. 전화해 주시면 도와드리겠습니다.',
    CLIENT_ALREADY_BOOKED: '그 시간에 이미 다른 예약이 있습니다. 겹치지 않는 시간을 선택해 주세요.',
    HOLD_EXPIRED: '임시 예약 시간이 끝났습니다. 같은 시간이나 다른 시간을 다시 선택해 주세요.',
    TOO_MANY_HOLDS: '이미 여러 시간을 잡아 두셨습니다. 그중 하나를 예약하시거나 잠시 기다려 주세요.',
    TOO_MANY_APPOINTMENTS: '이 연락처로 잡힌 예약이 이미 많습니다. 더 예약하시려면 전화해 주세요.',
    TOO_MANY_ENQUIRIES: '답변을 기다리는 문의가 이미 여러 건 있습니다. 전화해 주세요.',
    PHONE_INVALID: '연락할 수 없는 번호입니다. 국가 번호와 함께 적어 주세요.',
    EMAIL_INVALID: '메일을 보낼 수 없는 주소입니다. 다시 확인하시거나 비워 두고 휴대전화 번호를 적어 주세요.',
    NAME_NOT_PLAIN: '이름은 글자로만 적어 주세요. < > 기호나 인터넷 주소는 쓸 수 없습니다.',
    HOLD_NOT_EXTENDABLE: '이 시간은 이미 한 번 연장하셨습니다. 끝나기 전에 예약해 주세요.',
    offline: '인터넷에 연결되어 있지 않습니다. 입력하신 내용은 그대로 있으니 연결된 뒤 다시 시도해 주세요.',
    timeout: '시간이 너무 오래 걸립니다. 인터넷 연결을 확인하고 다시 시도해 주세요.',
    unexpected: '처리하지 못했습니다. 페이지를 새로 고친 뒤 다시 시도해 주세요.',
  },
};
