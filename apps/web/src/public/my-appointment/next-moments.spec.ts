import type { MyAppointment } from '@unknot/shared/contracts/api/appointments';
import { momentsOf, momentTime } from './next-moments';
import { de } from './words/de';
import { en } from './words/en';

const appointment = {
  state: 'booked',
  startsAt: '2026-11-23T16:40:00.000Z',
  endsAt: '2026-11-23T17:55:00.000Z',
  startsAtWall: '2026-11-23T16:40',
  zone: 'Europe/Lisbon',
  preparationAdvice: 'Eat lightly.',
  surveysConsented: true,
} as MyAppointment;

describe('what happens next', () => {
  it('puts messages, the visit and the surveys agreed to into one order', () => {
    const moments = momentsOf(en, appointment, [
      { kind: 'aftercare', channel: 'email', state: 'planned', dueAt: '2026-11-23T19:55:00.000Z' },
      { kind: 'confirmation', channel: 'sms', state: 'delivered', dueAt: '2026-11-23T14:33:00.000Z' },
    ]);
    expect(moments.map(({ title, state, time }) => [title, state, time])).toEqual([
      ['Confirmation sent', 'done', 'Mon 14:33'],
      ['Your session', 'planned', 'Mon 16:40'],
      ['Advice for afterwards', 'planned', 'Mon 19:55'],
      ['How did you sleep?', 'planned', 'next day'],
    ]);
  });

  it('promises no survey without consent, and no visit that was cancelled', () => {
    expect(momentsOf(en, { ...appointment, surveysConsented: false }, []).map(({ key }) => key)).toEqual(['visit']);
    expect(momentsOf(en, { ...appointment, state: 'cancelled' }, [])).toEqual([]);
  });

  it('names the time by how far it is from the visit', () => {
    expect(momentTime(en.common.days, '2026-11-24T18:00:00.000Z', appointment)).toBe('Tue 18:00');
    expect(momentTime(en.common.days, '2026-12-16T09:00:00.000Z', appointment)).toBe('16 Dec');
  });

  it('asks how one slept once on the thread, however often it will be asked', () => {
    const asked = (kind: 'survey_invitation' | 'survey_reminder', dueAt: string) =>
      ({ kind, channel: 'email', state: 'planned', dueAt }) as const;
    const moments = momentsOf(en, appointment, [
      asked('survey_invitation', '2026-11-24T18:00:00.000Z'),
      asked('survey_reminder', '2026-11-25T08:30:00.000Z'),
      asked('survey_invitation', '2026-11-30T18:00:00.000Z'),
      asked('survey_invitation', '2027-05-22T18:00:00.000Z'),
    ]);
    expect(moments.map(({ title, detail }) => [title, detail])).toEqual([
      ['Your session', 'Eat lightly.'],
      ['How did you sleep?', 'By email, four questions, one minute, 2 times more until 22 May'],
    ]);
  });

  it('speaks the language of the client', () => {
    const moments = momentsOf(de, appointment, [
      { kind: 'survey_invitation', channel: 'sms', state: 'delivered', dueAt: '2026-11-20T14:33:00.000Z' },
    ]);
    expect(moments.map(({ title, time }) => [title, time])).toEqual([
      ['Wir haben gefragt, wie es Ihnen geht', 'Fr 14:33'],
      ['Ihre Sitzung', 'Mo 16:40'],
      ['Wie haben Sie geschlafen?', 'am Tag danach'],
    ]);
    expect(moments[0]?.detail).toBe('Per SMS, vier Fragen, eine Minute');
  });
});
