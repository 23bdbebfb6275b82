import type { MyAppointment } from '@unknot/shared/contracts/api/appointments';
import { momentsOf, momentTime } from './next-moments';

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
    const moments = momentsOf(appointment, [
      { kind: 'aftercare', channel: 'email', state: 'planned', dueAt: '2026-11-23T19:55:00.000Z' },
      { kind: 'confirmation', channel: 'sms', state: 'delivered', dueAt: '2026-11-23T14:33:00.000Z' },
    ]);
    expect(moments.map(({ title, state, time }) => [title, state, time])).toEqual([
      ['Confirmation sent', 'done', '14:33'],
      ['Your session', 'planned', '16:40'],
      ['Advice for afterwards', 'planned', '19:55'],
      ['How did you sleep?', 'planned', 'next day'],
    ]);
  });

  it('promises no survey without consent, and no visit that was cancelled', () => {
    expect(momentsOf({ ...appointment, surveysConsented: false }, []).map(({ key }) => key)).toEqual(['visit']);
    expect(momentsOf({ ...appointment, state: 'cancelled' }, [])).toEqual([]);
  });

  it('names the time by how far it is from the visit', () => {
    expect(momentTime('2026-11-24T18:00:00.000Z', appointment)).toBe('Tue 18:00');
    expect(momentTime('2026-12-16T09:00:00.000Z', appointment)).toBe('16 Dec');
  });
});
