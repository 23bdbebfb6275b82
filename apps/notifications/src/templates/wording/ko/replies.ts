import { shortDay, timeOfDay } from '../../dates';
import type { ReplierFacts, TextWords } from '../../message-facts';
import { withChoice } from '../with-choice';
import { call, nameOf, when } from './common';

/** "1 = 11월 24일 (화) 16:40, 2 = 11월 26일 (목) 09:20" */
const list = ({ reply, locale }: ReplierFacts) =>
  reply.choices
    .map(({ number, startsAtWall: wall }) => `${number} = ${shortDay(wall, locale)} ${timeOfDay(wall)}`)
    .join(', ');

const expected = ({ appointment, ...facts }: ReplierFacts) =>
  appointment ? `${when({ ...facts, appointment })}에 ` : '';

/** Our answers to texts. */
export const reply: TextWords<ReplierFacts> = {
  texts(facts) {
    const { chain, place } = facts;
    switch (facts.reply.answer) {
      case 'confirmed':
        return [
          `${chain}: 감사합니다. ${expected(facts)}${nameOf(place)}에서 뵙겠습니다.`,
          `${chain}: 감사합니다. ${expected(facts)}뵙겠습니다.`,
        ];
      case 'which':
        return [
          `${chain}: 어느 예약인가요? ${list(facts)}. 번호로 답해 주세요.`,
          `어느 예약인가요? ${list(facts)}. 번호로 답해 주세요.`,
        ];
      case 'stopped':
        return [`${chain}: 더 이상 문자를 보내지 않습니다. 다시 받으려면 START.`];
      case 'started':
        return [`${chain}: 다시 문자를 보내 드립니다. 수신거부 STOP`];
      case 'help':
        return withChoice(
          facts,
          ['받을 소식 고르기:', '소식 고르기:'],
          [
            `${chain}: 예약에 관한 문자입니다. 문의: ${call(facts)} 수신거부 STOP`,
            `${chain}: ${call(facts)} 수신거부 STOP`,
            `${chain}: ${place.phone ?? call(facts)} 수신거부 STOP`,
          ],
        );
      case 'passed_on':
        return [
          `${chain}: 감사합니다. 담당자가 읽겠습니다. 급하시면 ${call(facts)}`,
          `${chain}: 감사합니다. 담당자가 읽겠습니다.`,
        ];
    }
  },
};
