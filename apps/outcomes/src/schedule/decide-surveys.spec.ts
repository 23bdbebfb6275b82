import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  type Care,
  type CareAppointment,
  type CareSession,
  type CareSurvey,
  type Decision,
  decideSurveys,
} from './decide-surveys';

const at = (text: string) => new Date(text);
const hourMs = 3_600_000;
const now = at('2026-11-01T10:00:00Z');
const agreed = { surveysConsented: true, erased: false };

const visit = (appointmentId: string, startsAt: string, more: Partial<CareAppointment> = {}): CareAppointment => ({
  appointmentId,
  courseId: 'course',
  state: 'booked',
  startsAt: at(startsAt),
  zone: 'Europe/Lisbon',
  ...more,
});
const sessionOf = (appointment: CareAppointment, hours = 1): CareSession => ({
  appointmentId: appointment.appointmentId,
  courseId: appointment.courseId,
  startedAt: appointment.startsAt,
  completedAt: new Date(appointment.startsAt.getTime() + hours * hourMs),
  zone: appointment.zone,
});
const answered = (decision: Decision, completedAt: Date): CareSurvey => ({
  ...decision,
  state: 'completed',
  completedAt,
  announced: true,
});
const care = (facts: Partial<Care>): Care => ({
  client: agreed,
  appointments: [],
  sessions: [],
  surveys: [],
  ...facts,
});
const asked = (facts: Partial<Care>, when = now) =>
  decideSurveys(care(facts), when)
    .filter((decision) => decision.refusal === null)
    .map(({ appointmentId, timepoint }) => `${timepoint} of ${appointmentId}`);
const refusals = (facts: Partial<Care>, when = now) =>
  Object.fromEntries(
    decideSurveys(care(facts), when)
      .filter((decision) => decision.refusal !== null)
      .map((decision) => [`${decision.timepoint} of ${decision.appointmentId}`, decision.refusal]),
  );

const first = visit('first', '2026-11-10T16:00:00Z');
const second = visit('second', '2026-11-17T16:00:00Z');

describe('which surveys a client gets', () => {
  it('one baseline a course, before its first appointment', () => {
    expect(asked({ appointments: [second, first] })).toEqual(['baseline of first']);
  });

  it('one the day after every session and one after seven days, and three after the last of the course', () => {
    const sessions = [first, second].map((appointment) => sessionOf(appointment));
    expect(asked({ appointments: [first, second], sessions })).toEqual([
      'baseline of first',
      '24h of first',
      '7d of first',
      '24h of second',
      '7d of second',
      '30d of second',
      '90d of second',
      '180d of second',
    ]);
  });

  it('none while the session is under way', () => {
    expect(asked({ appointments: [first], sessions: [{ ...sessionOf(first), completedAt: null }] })).toEqual([
      'baseline of first',
    ]);
  });

  it('the baseline goes over to the next appointment when the first is cancelled or missed', () => {
    expect(asked({ appointments: [{ ...first, state: 'cancelled' }, second] })).toEqual(['baseline of second']);
    expect(refusals({ appointments: [{ ...first, state: 'no_show' }, second] })).toEqual({
      'baseline of first': 'appointment_missed',
    });
  });

  it('no baseline once the course has begun', () => {
    expect(refusals({ appointments: [second], sessions: [sessionOf(first)] })).toMatchObject({
      'baseline of second': 'not_first_of_course',
    });
  });

  it('a baseline of the last seven days serves for another course too', () => {
    const other = visit('other', '2026-11-14T16:00:00Z', { courseId: 'other course' });
    const [baseline] = decideSurveys(care({ appointments: [first] }), now) as [Decision];
    const at9 = answered(baseline, at('2026-11-09T18:00:00Z'));
    expect(refusals({ appointments: [first, other], surveys: [at9] })).toEqual({
      'baseline of other': 'recent_baseline',
    });
    const late = { ...other, startsAt: at('2026-11-16T18:00:01Z') };
    expect(asked({ appointments: [first, late], surveys: [at9] })).toContain('baseline of other');
  });

  it.each([
    [undefined, 'client_unknown'],
    [{ surveysConsented: false, erased: false }, 'no_consent'],
    [{ surveysConsented: false, erased: true }, 'client_erased'],
  ])('none, with the reason, when the client is %j: %s', (client, reason) => {
    expect(refusals({ client, appointments: [first], sessions: [sessionOf(first)] })).toEqual({
      'baseline of first': reason,
      ...Object.fromEntries(['24h', '7d', '30d', '90d', '180d'].map((timepoint) => [`${timepoint} of first`, reason])),
    });
  });

  it('only one for two sessions of the same day, and the reason is kept for the other', () => {
    const morning = visit('morning', '2026-11-10T09:00:00Z');
    const evening = visit('evening', '2026-11-10T17:00:00Z');
    const facts = { appointments: [morning, evening], sessions: [sessionOf(morning), sessionOf(evening)] };
    expect(asked(facts)).toContain('24h of morning');
    expect(refusals(facts)).toMatchObject({ '24h of evening': 'same_days' });
  });

  it('both for sessions on two days that follow each other', () => {
    const next = visit('next', '2026-11-11T16:30:00Z');
    const facts = { appointments: [first, next], sessions: [sessionOf(first), sessionOf(next)] };
    expect(asked(facts)).toEqual(expect.arrayContaining(['24h of first', '24h of next']));
  });
});

describe('the due time', () => {
  it('of a baseline stays when anything else changes, and moves with the appointment', () => {
    const soon = visit('soon', '2026-11-02T09:00:00Z');
    const [planned] = decideSurveys(care({ appointments: [soon] }), now) as [Decision];
    expect(planned.dueAt).toEqual(at('2026-11-01T10:30:00Z'));
    const survey: CareSurvey = { ...planned, state: 'planned', completedAt: null, announced: true };
    const hourLater = new Date(now.getTime() + hourMs);
    const [again] = decideSurveys(care({ appointments: [soon], surveys: [survey] }), hourLater) as [Decision];
    expect(again.dueAt).toEqual(planned.dueAt);
    const moved = { ...soon, startsAt: at('2026-11-20T09:00:00Z') };
    const [later] = decideSurveys(care({ appointments: [moved], surveys: [survey] }), hourLater) as [Decision];
    expect(later.dueAt).toEqual(at('2026-11-13T09:00:00Z'));
  });

  it('of a baseline stays when the visit moves within the seven days after it: nobody is asked twice', () => {
    const [planned] = decideSurveys(care({ appointments: [visit('soon', '2026-11-02T09:00:00Z')] }), now) as [Decision];
    const survey: CareSurvey = { ...planned, state: 'open', completedAt: null, announced: true };
    const moved = care({ appointments: [visit('soon', '2026-11-08T09:00:00Z')], surveys: [survey] });
    const [later] = decideSurveys(moved, at('2026-11-02T08:00:00Z')) as [Decision];
    expect(later).toMatchObject({ dueAt: planned.dueAt, closesAt: at('2026-11-08T09:00:00Z'), refusal: null });
  });

  it('of a baseline is not the day on which the client has answered another survey', () => {
    const held = visit('held', '2026-10-30T16:00:00Z');
    const [, day] = decideSurveys(care({ appointments: [held], sessions: [sessionOf(held)] }), now) as Decision[];
    const surveys = [answered(day as Decision, at('2026-11-01T09:00:00Z'))];
    const again = visit('again', '2026-11-06T16:00:00Z', { courseId: 'new' });
    const decisions = decideSurveys(care({ appointments: [held, again], sessions: [sessionOf(held)], surveys }), now);
    expect(decisions.find(({ appointmentId }) => appointmentId === 'again')).toMatchObject({
      timepoint: 'baseline',
      dueAt: at('2026-11-02T00:00:00Z'),
      refusal: null,
    });
  });

  it('of a baseline waits for the follow-up of another course that can still be answered', () => {
    const held = visit('held', '2026-10-31T16:00:00Z');
    const again = visit('again', '2026-11-06T16:00:00Z', { courseId: 'new' });
    const facts = care({ appointments: [held, again], sessions: [sessionOf(held)] });
    const decisions = decideSurveys(facts, at('2026-11-01T18:00:00Z'));
    const of = (timepoint: string, id: string) =>
      decisions.find((one) => one.timepoint === timepoint && one.appointmentId === id);
    expect(of('24h', 'held')).toMatchObject({ closesAt: at('2026-11-02T05:00:00Z'), refusal: null });
    expect(of('baseline', 'again')).toMatchObject({ refusal: null });
  });
});

const zones = [
  'Europe/Lisbon',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Sao_Paulo',
];
const anyVisit = fc.record({
  day: fc.integer({ min: 0, max: 40 }),
  hour: fc.integer({ min: 0, max: 23 }),
  zone: fc.constantFrom(...zones),
  courseId: fc.constantFrom('a', 'b'),
  state: fc.constantFrom<CareAppointment['state']>('booked', 'confirmed', 'cancelled', 'no_show', 'completed'),
  held: fc.boolean(),
});
const anyCare = fc.array(anyVisit, { maxLength: 8 }).map((visits): Care => {
  const appointments = visits.map(({ day, hour, zone, courseId, state }, index) => ({
    appointmentId: `visit-${index}`,
    courseId,
    state,
    zone,
    startsAt: new Date(at('2026-10-20T00:00:00Z').getTime() + (day * 24 + hour) * hourMs),
  }));
  const sessions = appointments
    .filter((appointment, index) => visits[index]!.held && !['cancelled', 'no_show'].includes(appointment.state))
    .map((appointment) => sessionOf(appointment));
  return care({ appointments, sessions });
});
/** The surveys as they are stored after a decision. */
const stored = (decisions: Decision[]): CareSurvey[] =>
  decisions
    .filter((one) => one.refusal === null || one.recorded)
    .map((one) => {
      const asked = one.refusal === null && one.closesAt > now;
      const state = asked ? 'planned' : one.refusal === null ? 'closed' : 'cancelled';
      return { ...one, state, completedAt: null, announced: asked };
    });

describe('for any course of events, in any zone', () => {
  const dayOf = (when: Date, zone: string) =>
    Temporal.Instant.fromEpochMilliseconds(when.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();

  it('nobody is asked twice for the same days', () => {
    fc.assert(
      fc.property(anyCare, (facts) => {
        const open = decideSurveys(facts, now).filter(
          (decision) => decision.refusal === null && decision.closesAt > now,
        );
        open.forEach((a, index) => {
          for (const b of open.slice(index + 1)) {
            expect(a.dueAt < b.closesAt && b.dueAt < a.closesAt).toBe(false);
            expect(dayOf(a.dueAt, a.zone)).not.toBe(dayOf(b.dueAt, b.zone));
          }
        });
      }),
    );
  });

  it('deciding again changes nothing, also later', () => {
    fc.assert(
      fc.property(anyCare, fc.integer({ min: 0, max: 100 }), (facts, hours) => {
        const once = decideSurveys(facts, now);
        const again = decideSurveys({ ...facts, surveys: stored(once) }, new Date(now.getTime() + hours * hourMs));
        expect(stored(again)).toEqual(stored(once));
        expect(again.map(({ refusal }) => refusal)).toEqual(once.map(({ refusal }) => refusal));
      }),
    );
  });

  it('every session that was held has a survey or a reason', () => {
    fc.assert(
      fc.property(anyCare, (facts) => {
        const decisions = decideSurveys(facts, now);
        for (const session of facts.sessions) {
          for (const timepoint of ['24h', '7d']) {
            const [decision, ...others] = decisions.filter(
              (one) => one.appointmentId === session.appointmentId && one.timepoint === timepoint,
            );
            expect(others).toEqual([]);
            expect(decision!.refusal === null || decision!.recorded).toBe(true);
          }
        }
      }),
    );
  });

  it('the order in which facts are listed does not matter', () => {
    fc.assert(
      fc.property(anyCare, fc.infiniteStream(fc.nat()), (facts, numbers) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((one) => ({ one, by: numbers.next().value as number }))
            .sort((a, b) => a.by - b.by)
            .map(({ one }) => one);
        const inAnyOrder = { ...facts, appointments: shuffled(facts.appointments), sessions: shuffled(facts.sessions) };
        const named = (decisions: Decision[]) =>
          Object.fromEntries(decisions.map((one) => [`${one.timepoint} of ${one.appointmentId}`, one]));
        expect(named(decideSurveys(inAnyOrder, now))).toEqual(named(decideSurveys(facts, now)));
      }),
    );
  });

  it('no answer of a follow-up is taken before the session is over, nor after the next one of the course has begun', () => {
    fc.assert(
      fc.property(anyCare, (facts) => {
        for (const decision of decideSurveys(facts, now).filter((one) => one.timepoint !== 'baseline')) {
          const session = facts.sessions.find((one) => one.appointmentId === decision.appointmentId)!;
          expect(decision.opensAt.getTime()).toBeGreaterThanOrEqual(session.completedAt!.getTime() + 18 * hourMs);
          const sameCourse = (one: CareSession) => decision.timepoint === '7d' || one.courseId === session.courseId;
          const next = facts.sessions.filter((one) => one.startedAt > session.completedAt! && sameCourse(one));
          if (decision.refusal === null && decision.timepoint !== '24h') {
            for (const { startedAt } of next)
              expect(decision.closesAt.getTime()).toBeLessThanOrEqual(startedAt.getTime());
          }
        }
      }),
    );
  });

  it('a course is followed up after 30, 90 and 180 days from one session, its last, unless it paused that long', () => {
    fc.assert(
      fc.property(anyCare, (facts) => {
        const decisions = decideSurveys(facts, now);
        for (const courseId of new Set(facts.sessions.map((session) => session.courseId))) {
          const held = facts.sessions.filter((session) => session.courseId === courseId);
          const ends = held.map((session) => session.completedAt!.getTime());
          for (const timepoint of ['90d', '180d']) {
            const followed = decisions.filter(
              (one) =>
                one.timepoint === timepoint && held.some(({ appointmentId }) => appointmentId === one.appointmentId),
            );
            expect(followed.map((one) => one.anchorAt.getTime())).toEqual([Math.max(...ends)]);
          }
        }
      }),
    );
  });
});
