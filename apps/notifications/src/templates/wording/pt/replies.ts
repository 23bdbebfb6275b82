import { shortDay, timeOfDay } from '../../dates';
import type { ReplierFacts, TextWords } from '../../message-facts';
import { withChoice } from '../with-choice';
import { call, nameOf, when } from './common';

/** "1 = terça 24/11 16:40, 2 = quinta 26/11 09:20" */
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
          `${chain}: obrigado. Contamos consigo${expected(facts)}, ${nameOf(place)}.`,
          `${chain}: obrigado. Contamos consigo${expected(facts)}.`,
        ];
      case 'which':
        return [
          `${chain}: a que marcação se refere? ${list(facts)}. Responda com o número, por favor.`,
          `${chain}: qual? ${list(facts)}. Responda com o número, por favor.`,
          `Qual? ${list(facts)}. Responda com o número, por favor.`,
        ];
      case 'stopped':
        return [`${chain}: não recebe mais SMS nossos. Com START volta a recebê-los.`];
      case 'started':
        return [`${chain}: volta a receber os nossos SMS. STOP termina-os.`];
      case 'help':
        return withChoice(
          facts,
          ['Escolher o que enviamos:', 'Escolhas:'],
          [
            `${chain}: escrevemos sobre as suas marcações. Perguntas? Então ${call(facts)}. STOP termina os SMS.`,
            `${chain}: perguntas? Então ${call(facts)}. STOP termina os SMS.`,
            `${chain}: ${place.phone ?? call(facts)}. STOP termina os SMS.`,
          ],
        );
      case 'passed_on':
        return [
          `${chain}: obrigado. Alguém da nossa equipa vai ler. É urgente? Então ${call(facts)}.`,
          `${chain}: obrigado. Alguém da nossa equipa vai ler.`,
        ];
    }
  },
};
