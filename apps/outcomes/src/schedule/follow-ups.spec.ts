import { RecallReachesBeforeSession } from '../instruments/instrument.errors';
import { loadInstruments } from '../instruments/instruments';
import { type Care, type CareAppointment, type CareSession, type Decision, decideSurveys } from './decide-surveys';
import { requireRecallAfterSession } from './windows';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const start = new Date('2026-11-02T16:00:00Z');
const now = new Date('2026-11-01T10:00:00Z');
const plus = (from: Date, milliseconds: number) => new Date(from.getTime() + milliseconds);
const daysAfter = (day: number, hours = 0) => plus(start, day * dayMs + hours * hourMs);

const visit = (appointmentId: string, day: number, more: Partial<CareAppointment> = {}): CareAppointment => ({
  appointmentId,
  courseId: 'course',
  state: 'booked',
  startsAt: daysAfter(day),
  zone: 'Europe/Lisbon',
  ...more,
});
const sessionOf = ({ appointmentId, courseId, startsAt, zone }: CareAppointment): CareSession => ({
  ...{ appointmentId, courseId, zone },
  startedAt: startsAt,
  completedAt: plus(startsAt, hourMs),
});
const decide = (facts: Partial<Care>, recallHours = 18, at = now) =>
  decideSurveys(
    { client: { surveysConsented: true, erased: false }, appointments: [], sessions: [], surveys: [], ...facts },
    at,
    recallHours,
  );
const of = (decisions: Decision[], timepoint: string, appointmentId: string) =>
  decisions.find((one) => one.timepoint === timepoint && one.appointmentId === appointmentId);

const first = visit('first', 0);
const held = { appointments: [first], sessions: [sessionOf(first)] };
const with_ = (...others: CareAppointment[]) => ({ ...held, appointments: [first, ...others] });

describe('the follow-up of seven days', () => {
  it('takes answers from the seventh to the tenth day when no visit comes before', () => {
    for (const facts of [held, with_(visit('later', 12)), with_(visit('soon', 3, { state: 'cancelled' }))]) {
      expect(of(decide(facts), '7d', 'first')).toMatchObject({
        opensAt: daysAfter(7, 1),
        dueAt: daysAfter(7, 1),
        closesAt: daysAfter(10, 1),
        onTablet: false,
        refusal: null,
      });
    }
  });

  it('closes at the check-in of a visit within these days', () => {
    expect(of(decide(with_(visit('next', 8))), '7d', 'first')).toMatchObject({
      opensAt: daysAfter(7, 1),
      closesAt: daysAfter(8, 0.5),
      onTablet: false,
    });
  });

  it('is asked on the tablet at the check-in of an earlier visit, until the practitioner begins', () => {
    const next = visit('next', 7);
    expect(of(decide(with_(next)), '7d', 'first')).toMatchObject({
      opensAt: daysAfter(7, -2),
      closesAt: daysAfter(7, 0.5),
      onTablet: true,
      refusal: null,
    });
    const begun = { ...sessionOf(next), startedAt: daysAfter(7, 0.25), completedAt: null };
    const started = { ...with_(next), sessions: [...held.sessions, begun] };
    expect(of(decide(started), '7d', 'first')).toMatchObject({ closesAt: daysAfter(7, 0.25), onTablet: true });
  });

  it('follows the next visit of any course', () => {
    const other = visit('other', 4, { courseId: 'other' });
    expect(of(decide(with_(other)), '7d', 'first')).toMatchObject({ refusal: 'same_days', recorded: true });
    const later = [visit('other', 3.5, { courseId: 'other', state: 'no_show' }), visit('again', 4)];
    expect(of(decide(with_(...later)), '7d', 'first')).toMatchObject({ closesAt: daysAfter(4, 0.5), refusal: null });
  });

  it('is recorded with its reason when the next visit comes before the next day is over', () => {
    expect(of(decide(with_(visit('next', 1))), '7d', 'first')).toMatchObject({
      refusal: 'next_session_too_soon',
      recorded: true,
    });
    expect(of(decide(with_(visit('next', 2))), '7d', 'first')).toMatchObject({ refusal: null, onTablet: true });
  });

  it('is not asked at a check-in so early that its questions would reach back before the session', () => {
    const week = 7 * 24;
    expect(of(decide(with_(visit('next', 6)), week), '7d', 'first')).toMatchObject({
      refusal: 'next_session_too_soon',
    });
    expect(of(decide(held, week), '7d', 'first')).toMatchObject({ refusal: null });
  });
});

describe('the follow-ups of a course', () => {
  const second = visit('second', 20);
  const both = { appointments: [first, second], sessions: [first, second].map(sessionOf) };

  it('come 30, 90 and 180 days after the session, and move with each new one', () => {
    for (const [timepoint, opens, closes] of [
      ['30d', 30, 40],
      ['90d', 90, 104],
      ['180d', 180, 194],
    ] as const) {
      expect(of(decide(held), timepoint, 'first')).toMatchObject({
        opensAt: daysAfter(opens, 1),
        closesAt: daysAfter(closes, 1),
      });
      expect(of(decide(both), timepoint, 'first')).toBeUndefined();
      expect(of(decide(both), timepoint, 'second')).toMatchObject({ opensAt: daysAfter(20 + opens, 1) });
    }
  });

  it('stay with the session when they had opened before the course went on, and close at that check-in', () => {
    const late = visit('late', 33);
    const facts = { appointments: [first, late], sessions: [first, late].map(sessionOf) };
    expect(of(decide(facts), '30d', 'first')).toMatchObject({ opensAt: daysAfter(30, 1), closesAt: daysAfter(33) });
    expect(of(decide(facts), '30d', 'late')).toMatchObject({ opensAt: daysAfter(63, 1) });
    expect(of(decide(facts), '90d', 'first')).toBeUndefined();
  });

  it('give way to the baseline of a new course', () => {
    const again = visit('again', 32, { courseId: 'new' });
    const asked = { ...of(decide(held), '30d', 'first')!, state: 'open' as const, completedAt: null, announced: true };
    const decisions = decide({ ...with_(again), surveys: [asked] }, 18, daysAfter(30, 5));
    expect(of(decisions, 'baseline', 'again')).toMatchObject({ refusal: null });
    expect(of(decisions, '30d', 'first')).toMatchObject({ refusal: 'same_days', recorded: true });
  });
});

describe('a questionnaire that looks back 14 days', () => {
  const gad = {
    ...loadInstruments().find('unknot-daily', '1'),
    id: 'gad-7',
    recall: { hours: 14 * 24, words: 'the last two weeks' },
  };
  it.each(['24h', '7d'] as const)('is refused at %s, with the reason', (timepoint) => {
    expect(() => requireRecallAfterSession(gad, timepoint)).toThrow(RecallReachesBeforeSession);
    expect(() => requireRecallAfterSession(gad, timepoint)).toThrow(/part of that time lies before the session/);
  });
  it.each(['30d', '90d', '180d'] as const)('may be asked at %s', (timepoint) => {
    expect(() => requireRecallAfterSession(gad, timepoint)).not.toThrow();
  });
});
