import { FixedClock } from '@unknot/shared/clock/clock';
import type { AppointmentSnapshot } from '@unknot/shared/contracts/events/booking.events';
import { transaction } from '@unknot/shared/persistence/transaction';
import { createTestDatabase, type TestDatabase } from '@unknot/shared/testing/database';
import fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import { FollowAppointment } from '../care/follow-appointment.use-case';
import { FollowSession } from '../care/follow-session.use-case';
import { KeepClient } from '../care/keep-client.use-case';
import { MoveClient } from '../care/move-client';
import { loadInstruments } from '../instruments/instruments';
import { migrations } from '../migrations';
import { outcomesEntities } from '../outcomes.service-definition';
import { Survey } from '../surveys/survey.entity';
import { aClient, anAppointment, aSession } from '../testing/facts';
import { ReplanSurveys } from './replan-surveys';
import { SurveyPlan } from './survey-plan';

describe('surveys follow the events of booking', () => {
  const clock = new FixedClock('2026-11-20T10:00:00Z');
  const replan = new ReplanSurveys(clock, new SurveyPlan(loadInstruments()));
  const [clients, appointments, sessions] = [
    new KeepClient(replan, new MoveClient(clock, replan)),
    new FollowAppointment(replan),
    new FollowSession(replan),
  ];
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase({ schema: 'outcomes', migrations, entities: outcomesEntities });
  });
  afterAll(() => database.drop());
  beforeEach(() => clock.set('2026-11-20T10:00:00Z'));

  const told = (work: (tx: EntityManager) => Promise<void>) => transaction(database.source, work);
  const client = (facts: ReturnType<typeof aClient>) => told((tx) => clients.execute(tx, [facts]));
  const appointment = (facts: AppointmentSnapshot) => told((tx) => appointments.execute(tx, [facts]));
  const session = (facts: ReturnType<typeof aSession>) => told((tx) => sessions.execute(tx, [facts]));
  const surveys = (clientId: string) =>
    database.source.manager.find(Survey, { where: { clientId }, order: { dueAt: 'asc', timepoint: 'asc' } });
  const announced = async (surveyId: string) =>
    (
      (await database.source.query('select type, aggregate_version from outbox where subject = $1 order by position', [
        surveyId,
      ])) as {
        type: string;
        aggregate_version: number;
      }[]
    ).map((row) => `${row.type.split('.')[2]} ${row.aggregate_version}`);

  it('plans the baseline half an hour after the first appointment is booked and announces it', async () => {
    const known = aClient();
    const booked = anAppointment({ clientId: known.clientId });
    await client(known);
    await appointment(booked);
    const [baseline, ...others] = await surveys(known.clientId);
    expect(others).toEqual([]);
    expect(baseline).toMatchObject({
      timepoint: 'baseline',
      state: 'planned',
      eligible: true,
      dueAt: new Date('2026-11-20T10:30:00Z'),
      closesAt: new Date('2026-11-24T16:00:00Z'),
      day: '2026-11-24',
    });
    expect(await announced(baseline!.surveyId)).toEqual(['scheduled 1']);
  });

  it('waits for a client who is not known yet, and asks as soon as they are', async () => {
    const known = aClient();
    await appointment(anAppointment({ clientId: known.clientId }));
    const [unknown] = await surveys(known.clientId);
    expect(unknown).toMatchObject({ state: 'cancelled', eligible: false, missingReason: 'client_unknown' });
    expect(await announced(unknown!.surveyId)).toEqual([]);
    await client(known);
    expect(await surveys(known.clientId)).toEqual([
      expect.objectContaining({ state: 'planned', eligible: true, missingReason: null }),
    ]);
    expect(await announced(unknown!.surveyId)).toEqual(['scheduled 2']);
  });

  it('records without consent that nobody was asked, withdraws when consent is, and asks when it is given', async () => {
    const known = aClient({ surveys: false });
    await client(known);
    await appointment(anAppointment({ clientId: known.clientId }));
    const [survey] = await surveys(known.clientId);
    expect(survey).toMatchObject({ state: 'cancelled', eligible: false, missingReason: 'no_consent' });
    await client({ ...known, version: 2, consents: { surveys: true } });
    await client({ ...known, version: 3, consents: { surveys: false } });
    expect(await surveys(known.clientId)).toEqual([
      expect.objectContaining({ state: 'cancelled', missingReason: 'no_consent', linkEpoch: 1 }),
    ]);
    expect(await announced(survey!.surveyId)).toEqual(['scheduled 2', 'cancelled 3']);
  });

  it('moves with the appointment, and ignores what is older than what it knows', async () => {
    const known = aClient();
    const booked = anAppointment({ clientId: known.clientId });
    const moved = { ...booked, version: 2, startsAt: '2026-12-03T09:00:00.000Z', endsAt: '2026-12-03T10:00:00.000Z' };
    await client(known);
    await appointment(booked);
    await appointment(moved);
    await appointment(booked);
    await appointment(moved);
    const [survey, ...others] = await surveys(known.clientId);
    expect(others).toEqual([]);
    expect(survey).toMatchObject({
      dueAt: new Date('2026-11-26T09:00:00Z'),
      closesAt: new Date('2026-12-03T09:00:00Z'),
    });
    expect(await announced(survey!.surveyId)).toEqual(['scheduled 1', 'rescheduled 2']);
  });

  it.each([
    ['cancelled', 'appointment_cancelled'],
    ['no_show', 'appointment_missed'],
  ] as const)('is withdrawn when the appointment is %s', async (state, missingReason) => {
    const known = aClient();
    const booked = anAppointment({ clientId: known.clientId });
    await client(known);
    await appointment(booked);
    await appointment({ ...booked, version: 2, state });
    const [survey] = await surveys(known.clientId);
    expect(survey).toMatchObject({ state: 'cancelled', eligible: false, missingReason, linkEpoch: 1 });
    expect(await announced(survey!.surveyId)).toEqual(['scheduled 1', 'cancelled 2']);
  });

  it('asks again the day after the session, and never announces what is already over', async () => {
    const known = aClient();
    const booked = anAppointment({ clientId: known.clientId });
    await client(known);
    await appointment(booked);
    clock.set('2026-12-20T10:00:00Z');
    const long = anAppointment({
      clientId: known.clientId,
      courseId: booked.courseId,
      startsAt: '2026-12-19T16:00:00.000Z',
    });
    await session(aSession(long));
    await session(aSession(booked));
    const found = await surveys(known.clientId);
    expect(found.map((one) => [one.timepoint, one.state, one.missingReason])).toEqual([
      ['baseline', 'planned', null],
      ['24h', 'closed', 'planned_too_late'],
      ['7d', 'closed', 'planned_too_late'],
      ['24h', 'planned', null],
      ['7d', 'planned', null],
      ['30d', 'planned', null],
      ['90d', 'planned', null],
      ['180d', 'planned', null],
    ]);
    expect(await announced(found[1]!.surveyId)).toEqual([]);
    expect(await announced(found[3]!.surveyId)).toEqual(['scheduled 1']);
  });

  it('forgets what an erased client has said, and keeps only that they were asked', async () => {
    const known = aClient();
    await client(known);
    await appointment(anAppointment({ clientId: known.clientId }));
    const [survey] = await surveys(known.clientId);
    await database.source.query("insert into answer values ($1, 'pain', 7, now())", [survey!.surveyId]);
    await client({ ...known, version: 2, erased: true, consents: { surveys: false } });
    expect(await database.source.query('select * from answer where survey_id = $1', [survey!.surveyId])).toEqual([]);
    const [after] = await surveys(known.clientId);
    expect(after).toMatchObject({ state: 'cancelled', missingReason: 'client_erased' });
    expect(after!.linkEpoch).toBeGreaterThan(survey!.linkEpoch);
  });

  it('ends the same in whatever order the events arrive, however often', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), async (numbers) => {
        const known = aClient();
        const first = anAppointment({ clientId: known.clientId });
        const second = anAppointment({
          clientId: known.clientId,
          courseId: first.courseId,
          startsAt: '2026-12-01T16:00:00.000Z',
        });
        const third = anAppointment({
          clientId: known.clientId,
          courseId: first.courseId,
          startsAt: '2026-12-09T16:00:00.000Z',
        });
        const [held, again] = [aSession(first), aSession(third)];
        const facts = [
          () => client(known),
          () => client({ ...known, version: 2, locale: 'de' }),
          () => appointment(first),
          () => appointment({ ...first, version: 2, state: 'arrived' }),
          () => appointment(second),
          () => appointment({ ...second, version: 2, startsAt: '2026-12-02T16:00:00.000Z' }),
          () => session({ ...held, version: 1, state: 'started', completedAt: null }),
          () => session(held),
          () => appointment(third),
          () => session(again),
        ];
        const order = [...facts, ...facts]
          .map((fact) => ({ fact, by: numbers.next().value as number }))
          .sort((a, b) => a.by - b.by);
        for (const { fact } of order) await fact();
        const found = await surveys(known.clientId);
        const live = found.filter((survey) => survey.eligible);
        expect(live.map((survey) => [survey.appointmentId, survey.timepoint, survey.state])).toEqual([
          [first.appointmentId, 'baseline', 'planned'],
          [first.appointmentId, '24h', 'planned'],
          [first.appointmentId, '7d', 'planned'],
          [third.appointmentId, '24h', 'planned'],
          [third.appointmentId, '7d', 'planned'],
          [third.appointmentId, '30d', 'planned'],
          [third.appointmentId, '90d', 'planned'],
          [third.appointmentId, '180d', 'planned'],
        ]);
        const named = (survey: Survey) => `${survey.appointmentId} ${survey.timepoint}`;
        expect(new Set(found.map(named)).size).toBe(found.length);
        for (const survey of found) {
          const versions = (await announced(survey.surveyId)).map((text) => Number(text.split(' ')[1]));
          expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
          if (versions.length > 0) expect(versions.at(-1)).toBe(survey.version);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('plans one survey when events of one client arrive at the same moment under different keys', async () => {
    const known = aClient();
    const first = anAppointment({ clientId: known.clientId });
    await Promise.all([
      client(known),
      appointment(first),
      session(aSession(first)),
      appointment({ ...first, version: 2, state: 'arrived' }),
    ]);
    const found = await surveys(known.clientId);
    expect(found.map((survey) => survey.timepoint)).toEqual(['baseline', '24h', '7d', '30d', '90d', '180d']);
  });

  it('takes the follow-ups of a course along with each new session, as one survey', async () => {
    const known = aClient();
    const first = anAppointment({ clientId: known.clientId });
    await client(known);
    await appointment(first);
    await session(aSession(first));
    const [before] = (await surveys(known.clientId)).filter(({ timepoint }) => timepoint === '90d');
    const next = anAppointment({
      clientId: known.clientId,
      courseId: first.courseId,
      startsAt: '2026-12-04T16:00:00.000Z',
    });
    await session(aSession(next));
    const [after, ...others] = (await surveys(known.clientId)).filter(({ timepoint }) => timepoint === '90d');
    expect(others).toEqual([]);
    expect(after).toMatchObject({
      surveyId: before!.surveyId,
      appointmentId: next.appointmentId,
      dueAt: new Date('2027-03-04T17:00:00Z'),
    });
    expect(await announced(after!.surveyId)).toEqual(['scheduled 1', 'rescheduled 2']);
  });

  it('asks again after seven days when the visit at whose check-in it would have been asked is cancelled', async () => {
    const known = aClient();
    const first = anAppointment({ clientId: known.clientId });
    const next = anAppointment({
      clientId: known.clientId,
      courseId: first.courseId,
      startsAt: '2026-11-30T16:00:00.000Z',
    });
    await client(known);
    await appointment(first);
    await session(aSession(first));
    await appointment(next);
    const seventh = async () => (await surveys(known.clientId)).find(({ timepoint }) => timepoint === '7d')!;
    expect(await seventh()).toMatchObject({ onTablet: true, closesAt: new Date('2026-11-30T16:30:00Z') });
    await appointment({ ...next, version: 2, state: 'cancelled' });
    expect(await seventh()).toMatchObject({ onTablet: false, closesAt: new Date('2026-12-04T17:00:00Z') });
    expect(await announced((await seventh()).surveyId)).toEqual(['scheduled 1', 'rescheduled 2', 'rescheduled 3']);
  });
});
