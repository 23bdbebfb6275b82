import { aRule, at } from '../testing/builders';
import { type Anchors, dueTime } from './due-time';

const around = { clientZone: null, locationZone: 'Europe/Lisbon', quiet: { from: '21:00', until: '08:30' } };
const reminder48 = aRule();
const reminder3 = aRule({ code: 'reminder-3h-sms', offsetMinutes: -180, channels: ['sms'] });
const confirmation = aRule({
  kind: 'confirmation',
  anchor: 'fact',
  offsetMinutes: 0,
  direction: 'follows',
  quietHours: 'text_only',
});
const aftercare = aRule({ kind: 'aftercare', anchor: 'completion', offsetMinutes: 120, direction: 'follows' });
const invitation = aRule({ kind: 'survey_invitation', anchor: 'survey_due', offsetMinutes: 0, direction: 'follows' });
const surveyReminder = aRule({ kind: 'survey_reminder', anchor: 'survey_due', offsetMinutes: 720 });

const visit = (booked: string, start: string): Anchors => ({ fact: at(booked), start: at(start) });
const survey = (due: string, closes: string): Anchors => ({
  fact: at('2026-11-20T10:00'),
  surveyDue: at(due),
  surveyCloses: at(closes),
});

describe('when a message is due', () => {
  test.each([
    ['48 h before, by day', reminder48, visit('2026-11-20T10:00', '2026-11-24T16:40'), '2026-11-22T16:40'],
    [
      '48 h before across the end of summer time',
      reminder48,
      visit('2026-10-20T10:00', '2026-10-26T10:00'),
      '2026-10-24T11:00',
    ],
    ['3 h before, by day', reminder3, visit('2026-11-20T10:00', '2026-11-24T16:40'), '2026-11-24T13:40'],
    [
      '3 h before an early visit: the evening before',
      reminder3,
      visit('2026-11-20T10:00', '2026-11-24T09:00'),
      '2026-11-23T20:30',
    ],
    [
      '3 h before a visit booked in the night: the morning',
      reminder3,
      visit('2026-11-23T23:00', '2026-11-24T10:00'),
      '2026-11-24T08:30',
    ],
    [
      'confirmation at once, even at night',
      confirmation,
      visit('2026-11-23T23:00', '2026-11-24T10:00'),
      '2026-11-23T23:00',
    ],
    [
      'aftercare 2 h after',
      aftercare,
      { fact: at('2026-11-24T17:50'), completion: at('2026-11-24T17:50') },
      '2026-11-24T19:50',
    ],
    [
      'aftercare of a late session: the next morning',
      aftercare,
      { fact: at('2026-11-24T20:00'), completion: at('2026-11-24T20:00') },
      '2026-11-25T08:30',
    ],
    [
      'survey invitation when the survey is due',
      invitation,
      survey('2026-11-25T17:50', '2026-11-26T05:50'),
      '2026-11-25T17:50',
    ],
    [
      'survey invitation due at night: the morning',
      invitation,
      survey('2026-11-25T22:00', '2026-11-26T10:00'),
      '2026-11-26T08:30',
    ],
    [
      'survey reminder before the survey closes at night',
      surveyReminder,
      survey('2026-11-25T17:50', '2026-11-26T05:50'),
      '2026-11-25T20:30',
    ],
    [
      'survey reminder before the survey closes in the evening',
      surveyReminder,
      survey('2026-11-25T10:00', '2026-11-25T22:00'),
      '2026-11-25T20:30',
    ],
  ])('%s', (_name, rule, anchors, expected) => {
    expect(dueTime(rule, anchors, around)).toMatchObject({ dueAt: at(expected) });
    expect(dueTime(rule, anchors, around).suppressed).toBeUndefined();
  });

  test.each([
    ['booked 20 h ahead', reminder48, visit('2026-11-23T20:40', '2026-11-24T16:40'), 'short_notice'],
    ['booked one minute too late', reminder48, visit('2026-11-22T16:41', '2026-11-24T16:40'), 'short_notice'],
    ['booked 2 h ahead', reminder3, visit('2026-11-24T14:40', '2026-11-24T16:40'), 'short_notice'],
    ['booked at 02:00 for 09:00', reminder3, visit('2026-11-24T02:00', '2026-11-24T09:00'), 'quiet_hours'],
    [
      'a survey that closes an hour after its invitation',
      surveyReminder,
      survey('2026-11-25T10:00', '2026-11-25T11:00'),
      'window_over',
    ],
    [
      'a survey that is open in the night only',
      invitation,
      survey('2026-11-25T22:00', '2026-11-26T06:00'),
      'quiet_hours',
    ],
  ])('is suppressed: %s', (_name, rule, anchors, reason) => {
    expect(dueTime(rule, anchors, around).suppressed).toBe(reason);
  });

  test('follows the clock of the client', () => {
    const inSeoul = { ...around, clientZone: 'Asia/Seoul' };
    // 16:40 in Lisbon is night in Seoul: two days and two hours before, it is 23:40 there.
    expect(dueTime(reminder48, visit('2026-11-20T10:00', '2026-11-24T16:40'), inSeoul).dueAt).toEqual(
      at('2026-11-22T20:30', 'Asia/Seoul') < at('2026-11-22T16:40')
        ? at('2026-11-22T20:30', 'Asia/Seoul')
        : at('2026-11-23T08:30', 'Asia/Seoul'),
    );
  });

  test('a reminder is of use until the visit begins', () => {
    expect(dueTime(reminder48, visit('2026-11-20T10:00', '2026-11-24T16:40'), around).usefulUntil).toEqual(
      at('2026-11-24T16:40'),
    );
  });
});
