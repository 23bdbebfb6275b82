import { shortDay, timeOfDay } from '../../dates';
import type { ReplierFacts, TextWords } from '../../message-facts';
import { withChoice } from '../with-choice';
import { call, nameOf, when } from './common';

/** "1 = Tue 24 Nov 16:40, 2 = Thu 26 Nov 09:20" */
const list = ({ reply, locale }: ReplierFacts) =>
  reply.choices
    .map(({ number, startsAtWall: wall }) => `${number} = ${shortDay(wall, locale)} ${timeOfDay(wall)}`)
    .join(', ');

const expected = ({ appointment, ...facts }: ReplierFacts) =>
  appointment ? ` ${when({ ...facts, appointment })}` : '';

/** Our answers to texts. */
export const reply: TextWords<ReplierFacts> = {
  texts(facts) {
    const { chain, place } = facts;
    switch (facts.reply.answer) {
      case 'confirmed':
        return [
          `${chain}: thank you. We expect you${expected(facts)}, ${nameOf(place)}.`,
          `${chain}: thank you. We expect you${expected(facts)}.`,
        ];
      case 'which':
        return [
          `${chain}: which one do you mean? ${list(facts)}. Please answer with the number.`,
          `${chain}: which? ${list(facts)}. Please answer with the number.`,
          `Which? ${list(facts)}. Please answer with the number.`,
        ];
      case 'stopped':
        return [`${chain}: you get no more texts from us. START brings them back.`];
      case 'started':
        return [`${chain}: you get our texts again. STOP ends them.`];
      case 'help':
        return withChoice(
          facts,
          ['Choose what we send:', 'Your choices:'],
          [
            `${chain}: we text about your appointments. Questions? Please ${call(facts)}. STOP ends texts.`,
            `${chain}: questions? Please ${call(facts)}. STOP ends texts.`,
            `${chain}: ${place.phone ?? call(facts)}. STOP ends texts.`,
          ],
        );
      case 'passed_on':
        return [
          `${chain}: thank you. Somebody at ${nameOf(place)} will read this. Urgent? Please ${call(facts)}.`,
          `${chain}: thank you. Somebody will read this. Urgent? Please ${call(facts)}.`,
          `${chain}: thank you. Somebody will read this.`,
        ];
    }
  },
};
