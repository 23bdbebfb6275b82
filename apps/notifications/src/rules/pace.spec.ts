import { aRule, at } from '../testing/builders';
import { pace } from './pace';

const quiet = { from: '21:00', until: '08:30' };
const around = (change = {}) => ({
  earliest: at('2026-11-20T10:00'),
  latest: at('2026-11-24T15:40'),
  zone: 'Europe/Lisbon',
  quiet,
  ...change,
});
const preparation = aRule({ kind: 'preparation', offsetMinutes: -1440 });
const invitation = aRule({ kind: 'survey_invitation', anchor: 'survey_due', offsetMinutes: 0, direction: 'follows' });
const reminder = aRule({ kind: 'survey_reminder', anchor: 'survey_closes', offsetMinutes: -720 });
const day = (time: string) => at(`2026-11-23T${time}`);

describe('the pace of messages to one client', () => {
  test('changes nothing where an hour lies between them', () => {
    expect(pace(preparation, day('16:40'), [day('15:40'), day('17:40')], around())).toEqual({ dueAt: day('16:40') });
  });

  test.each([
    ['earlier what precedes an event', preparation, '16:40', '15:40', '60 min earlier'],
    ['later what follows one', invitation, '16:40', '17:40', '60 min later'],
  ])('moves %s, and says so', (_, rule, wanted, moved, words) => {
    expect(pace(rule, day(wanted), [day('16:40')], around())).toEqual({
      dueAt: day(moved),
      note: `Moved ${words}: another message goes out around then.`,
    });
  });

  test('moves the other way when the way ends, or leads into quiet hours', () => {
    const ends = around({ earliest: day('16:00') });
    expect(pace(preparation, day('16:40'), [day('16:40')], ends)).toMatchObject({ dueAt: day('17:40') });
    const [late, short] = [day('20:30'), around({ latest: day('23:00'), earliest: day('12:00') })];
    expect(pace(invitation, late, [late], short)).toMatchObject({ dueAt: day('19:30') });
  });

  test('stays where nothing fits: what is bound to a visit is not moved by more than four hours', () => {
    const busy = Array.from({ length: 9 }, (_, hour) => new Date(day('12:40').getTime() + hour * 3_600_000));
    expect(pace(preparation, day('16:40'), busy, around())).toEqual({ dueAt: day('16:40') });
  });

  describe('on a day on which two others go out', () => {
    const two = [day('10:00'), day('16:40')];

    test('lets what is bound to a visit be the third', () => {
      expect(pace(preparation, day('13:00'), two, around())).toEqual({ dueAt: day('13:00') });
    });

    test('moves what only asks to another day', () => {
      expect(pace(invitation, day('11:10'), two, around())).toEqual({
        dueAt: at('2026-11-24T08:30'),
        note: 'Moved 21 h later: two other messages go out on that day.',
      });
      expect(pace(reminder, day('20:30'), two, around())).toMatchObject({ dueAt: at('2026-11-22T20:50') });
    });

    test('counts the days of the client', () => {
      const zone = 'Asia/Tokyo';
      // 02:00 and 16:40 in Lisbon are two days in Tokyo.
      expect(pace(invitation, day('13:00'), [day('02:00'), day('16:40')], around({ zone }))).toEqual({
        dueAt: day('13:00'),
      });
    });

    test('sends no reminder of a survey where no other day fits, but an invitation', () => {
      const today = around({ earliest: day('09:00'), latest: day('20:59') });
      expect(pace(reminder, day('20:30'), two, today)).toEqual({ dueAt: day('20:30'), suppressed: 'day_full' });
      expect(pace(invitation, day('11:10'), two, today)).toEqual({ dueAt: day('11:10') });
      expect(pace(invitation, day('10:20'), two, today)).toMatchObject({ dueAt: day('11:00') });
    });
  });
});
