import { Statements } from '@unknot/shared/testing/statements';
import { aCourse, anAppointment, aSession, aSurvey } from '../testing/builders';
import { PlanningFixture } from '../testing/fixture';

/** Begin and commit of the transaction; the claim of the event comes from the delivery. */
const transaction = 2;

describe('what planning costs, in statements', () => {
  let fixture: PlanningFixture;
  let statements: Statements;
  beforeAll(async () => {
    fixture = await PlanningFixture.create();
    statements = new Statements(fixture.source);
  });
  beforeEach(() => fixture.reset());
  afterAll(() => fixture.database.drop());

  const cost = async (work: () => Promise<unknown>) => (await statements.during(work)).length - transaction;
  const booked = async () => {
    const appointment = anAppointment();
    await fixture.contact(appointment.clientId);
    await fixture.booked(appointment);
    return appointment;
  };

  test('a booking: one each for the lock, the facts, what there is, and the ledger', async () => {
    const appointment = anAppointment();
    await fixture.contact(appointment.clientId);
    expect(await cost(() => fixture.booked(appointment))).toBeLessThanOrEqual(4);
    expect(await fixture.messages(appointment.appointmentId)).not.toHaveLength(0);
  });

  test('a confirmation by the client, which changes no message', async () => {
    const appointment = await booked();
    const confirmed = { ...appointment, version: 3, state: 'confirmed' as const };
    expect(await cost(() => fixture.followed(confirmed))).toBeLessThanOrEqual(3);
  });

  test('a cancellation: one more, for what is announced', async () => {
    const appointment = await booked();
    const cancelled = { ...appointment, version: 3 };
    expect(await cost(() => fixture.cancelled(cancelled))).toBeLessThanOrEqual(5);
    expect(await fixture.announced()).not.toHaveLength(0);
  });

  test('a move', async () => {
    const appointment = await booked();
    const moved = { ...anAppointment({ startsAtWall: '2026-11-26T16:40' }), ...ids(appointment), version: 3 };
    expect(await cost(() => fixture.moved(moved))).toBeLessThanOrEqual(5);
  });

  test('a survey', async () => {
    const survey = aSurvey(anAppointment());
    await fixture.contact(survey.clientId);
    expect(await cost(() => fixture.survey(survey))).toBeLessThanOrEqual(4);
    expect(await fixture.messages(survey.surveyId)).not.toHaveLength(0);
    const completed = { ...survey, version: survey.version + 1, state: 'completed' as const };
    expect(await cost(() => fixture.survey(completed))).toBeLessThanOrEqual(5);
  });

  test('a survey of the moment, which plans nothing', async () => {
    expect(await cost(() => fixture.survey(aSurvey(anAppointment(), { timepoint: 'before' })))).toBeLessThanOrEqual(2);
  });

  test('what happened to many visits and surveys at once costs as much as one', async () => {
    const visits = Array.from({ length: 12 }, () => anAppointment());
    const cancelled = visits.slice(6).map((visit) => ({ ...visit, version: 3, state: 'cancelled' as const }));
    const facts = [
      ...visits.map((visit) => ['booked', visit] as const),
      ...cancelled.map((visit) => ['cancelled', visit] as const),
    ];
    expect(await cost(() => fixture.visits(facts.map(([fact, visit]) => [fact, visit])))).toBeLessThanOrEqual(5);
    expect(await cost(() => fixture.survey(...visits.map((visit) => aSurvey(visit))))).toBeLessThanOrEqual(5);
    for (const { appointmentId } of visits.slice(0, 6))
      expect(await fixture.ledger(appointmentId)).toContain('confirmation email planned');
    // Called off before anybody was told: only that is said.
    for (const { appointmentId } of cancelled)
      expect(await fixture.ledger(appointmentId)).toEqual(
        expect.arrayContaining(['confirmation email suppressed cancelled', 'cancellation email planned']),
      );
  });

  test('a completed session', async () => {
    const session = aSession(anAppointment(), fixture.clock.now());
    expect(await cost(() => fixture.completed(session))).toBeLessThanOrEqual(3);
    expect(await fixture.messages(session.appointmentId)).not.toHaveLength(0);
  });

  test('a review of a course', async () => {
    const course = aCourse();
    expect(await cost(() => fixture.course(course))).toBeLessThanOrEqual(4);
    expect(await fixture.messages(course.courseId)).not.toHaveLength(0);
  });
});

const ids = ({ appointmentId, clientId, courseId }: ReturnType<typeof anAppointment>) => ({
  appointmentId,
  clientId,
  courseId,
});
