import { nearestTo, todayOf, usualDays } from './session-words';

const at = (startsAtWall: string) => ({
  practitionerId: '',
  locationId: '',
  treatmentId: '',
  startsAt: '',
  endsAt: '',
  startsAtWall,
});
const visit = (startsAtWall: string, current = false) => ({
  number: 1,
  treatmentName: '',
  startsAtWall,
  verdict: null,
  current,
});

describe('the next visit', () => {
  it('is proposed as far ahead as the last one was, else in a week', () => {
    const before = visit('2026-11-14T09:00');
    const today = visit('2026-11-24T16:40', true);
    expect(usualDays({ course: [before, today] })).toBe(10);
    expect(usualDays({ course: [today] })).toBe(7);
    expect(usualDays({ course: [visit('2026-11-24T09:00'), today] })).toBe(7);
  });

  it('is offered at the hour at which the client came today, on the first day that has a time', () => {
    const times = ['2026-12-04T09:00', '2026-12-04T16:15', '2026-12-05T16:40'].map(at);
    expect(nearestTo(times, '2026-11-24T16:40')?.startsAtWall).toBe('2026-12-04T16:15');
    expect(nearestTo([], '2026-11-24T16:40')).toBeNull();
  });

  it('counts its days from today at the clinic, also when it is tomorrow elsewhere', () => {
    const session = { now: '2026-11-25T02:00:00.000Z', startsAtWall: '2026-11-24T16:40' };
    expect(todayOf(session, 'America/New_York')).toBe('2026-11-24');
    expect(todayOf(session, 'Europe/Lisbon')).toBe('2026-11-25');
  });
});
