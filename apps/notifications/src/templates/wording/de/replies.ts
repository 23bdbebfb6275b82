import { shortDay, timeOfDay } from '../../dates';
import type { ReplierFacts, TextWords } from '../../message-facts';
import { withChoice } from '../with-choice';
import { call, nameOf, when } from './common';

/** "1 = Di. 24. Nov. 16:40, 2 = Do. 26. Nov. 09:20" */
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
          `${chain}: danke. Wir erwarten Sie${expected(facts)}, ${nameOf(place)}.`,
          `${chain}: danke. Wir erwarten Sie${expected(facts)}.`,
        ];
      case 'which':
        return [
          `${chain}: welchen Termin meinen Sie? ${list(facts)}. Bitte antworten Sie mit der Zahl.`,
          `${chain}: welchen? ${list(facts)}. Bitte antworten Sie mit der Zahl.`,
          `Welchen Termin? ${list(facts)}. Bitte mit der Zahl antworten.`,
        ];
      case 'stopped':
        return [`${chain}: Sie erhalten keine SMS mehr von uns. Mit START kommen sie wieder.`];
      case 'started':
        return [`${chain}: Sie erhalten wieder SMS von uns. STOP beendet sie.`];
      case 'help':
        return withChoice(
          facts,
          ['Auswählen, was wir senden:', 'Ihre Auswahl:'],
          [
            `${chain}: wir schreiben zu Ihren Terminen. Fragen? Dann ${call(facts)}. STOP beendet SMS.`,
            `${chain}: Fragen? Dann ${call(facts)}. STOP beendet SMS.`,
            `${chain}: ${place.phone ?? call(facts)}. STOP beendet SMS.`,
          ],
        );
      case 'passed_on':
        return [
          `${chain}: danke. Jemand aus unserem Team liest das. Dringend? Dann ${call(facts)}.`,
          `${chain}: danke. Jemand aus unserem Team liest das.`,
        ];
    }
  },
};
