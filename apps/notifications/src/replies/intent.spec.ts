import fc from 'fast-check';
import { meaningOf, plain } from './intent';

const intentOf = (text: string) => meaningOf(text).intent;

describe('what a text from a client means', () => {
  test.each([
    ['yes', 'OK', 'Okay.', ' Yes! ', 'YES, thank you', 'Confirm', 'confirmed 👍', '1', 'yes please', 'Sure, thanks!!'],
    ['Sim', 'SIM, obrigada', 'Confirmo.', 'está bem', 'Está  bem, obrigado!', 'combinado 😊'],
    ['Ja', 'ja, danke', 'Ja, bitte!', 'Ich komme.', 'Bestätigt', 'bestätige', 'Passt, vielen Dank'],
    ['네', '네!', '예', '네, 감사합니다', '확인했습니다.', '네 알겠습니다', '넵~', '확인 👌'],
  ])('they will come: %j and the like', (...texts) => {
    expect(texts.filter((text) => intentOf(text) !== 'confirm')).toEqual([]);
  });

  test.each([
    ['STOP', 'stop.', 'Stop!', 'UNSUBSCRIBE', 'stop all', 'please stop', 'Opt-out'],
    ['Parar', 'sair', 'PARE, por favor'],
    ['Stopp', 'abmelden', 'Bitte abmelden'],
    ['수신거부', '수신 거부', '중지'],
  ])('no more texts: %j and the like', (...texts) => {
    expect(texts.filter((text) => intentOf(text) !== 'stop')).toEqual([]);
  });

  test.each([
    ['start', ['START', 'unstop', 'Começar', 'Anmelden', '시작']],
    ['help', ['HELP', 'info?', 'Ajuda', 'Hilfe!', '도움말']],
  ])('%s, in every language', (intent, texts) => {
    expect(texts.map(intentOf)).toEqual(texts.map(() => intent));
  });

  test.each([
    'yes but a little later',
    'No',
    'não posso',
    'nein',
    '아니요',
    'Can I come at 5?',
    'stop by at 5?',
    'ja, aber später',
    'thanks',
    '👍',
    '',
    '   ',
  ])('a person reads what is not wholly known: %j', (text) => {
    expect(intentOf(text)).toBe('other');
  });

  test('a number chooses one of several appointments', () => {
    expect(['1', ' 2.', '2 please', '1️⃣', '２'].map((text) => meaningOf(text).choice)).toEqual([1, 2, 2, 1, 2]);
    expect(['12', '1 or 2', 'one', '1.5'].map((text) => meaningOf(text).choice)).toEqual([null, null, null, null]);
  });

  test('words that end texts for a carrier may have been meant for the visit', () => {
    expect(meaningOf('Cancel')).toMatchObject({ intent: 'stop', perhapsTheVisit: true });
    expect(meaningOf('STOP')).toMatchObject({ intent: 'stop', perhapsTheVisit: false });
  });

  test('any text at all is read, and read the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(plain(plain(text))).toBe(plain(text));
        expect(['confirm', 'stop', 'start', 'help', 'other']).toContain(intentOf(text));
      }),
    );
  });
});
