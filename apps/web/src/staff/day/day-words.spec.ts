import type { Day, DayAppointment } from '@unknot/shared/contracts/api/appointments';
import { byPractitioner, countsOf, titleOf } from './day-words';

const appointment = (over: Partial<DayAppointment>) =>
  ({
    appointmentId: '1',
    state: 'booked',
    practitionerId: 'ines',
    startsAt: '2026-11-23T14:30:00.000Z',
    clientName: 'Lena Hartmann',
    source: 'online',
    holdExpiresAt: null,
    ...over,
  }) as DayAppointment;

describe('the day of a location', () => {
  it('counts what was booked and what became of it, not what is held or cancelled', () => {
    const states = ['held', 'booked', 'confirmed', 'arrived', 'no_show', 'cancelled'] as const;
    const counts = countsOf(states.map((state) => appointment({ state })));
    expect(counts).toEqual([
      { count: 4, word: 'booked' },
      { count: 1, word: 'arrived' },
      { count: 1, word: 'no show' },
    ]);
  });

  it('lists appointments below their practitioner, in the order of time', () => {
    const day = {
      practitioners: [
        { id: 'ines', name: 'Inês Carvalho' },
        { id: 'tomas', name: 'Tomás Reis' },
      ],
      appointments: [
        appointment({ appointmentId: 'late' }),
        appointment({ appointmentId: 'early', startsAt: '2026-11-23T08:30:00.000Z' }),
        appointment({ appointmentId: 'lapsed', state: 'expired' }),
      ],
    } as unknown as Day;
    const [ines, tomas] = byPractitioner(day);
    expect(ines?.appointments.map(({ appointmentId }) => appointmentId)).toEqual(['early', 'late']);
    expect(tomas?.appointments).toEqual([]);
  });

  it('says until when a time is held, on the clock of the location', () => {
    const held = appointment({ state: 'held', clientName: null, holdExpiresAt: '2026-11-23T18:14:00.000Z' });
    expect(titleOf(held, 'Europe/Lisbon')).toBe('Held online, until 18:14');
    expect(titleOf(held, 'Europe/Berlin')).toBe('Held online, until 19:14');
  });
});
