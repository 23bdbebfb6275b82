import { Statements } from '@unknot/shared/testing/statements';
import { aClient, anAppointment, aSession } from './testing/facts';
import { OutcomesUnderTest } from './testing/outcomes-service';

/** Begin and commit of the transaction; the claim of an event comes from the delivery. */
const transaction = 2;

describe('what outcomes asks the database, in statements', () => {
  let under: OutcomesUnderTest;
  let statements: Statements;
  beforeAll(async () => {
    under = await OutcomesUnderTest.start();
    statements = new Statements(under.service.source);
  });
  afterAll(() => under.service.close());

  /** Only what belongs to a transaction: relay and reconcilers work beside it. */
  const cost = async (work: () => Promise<unknown>) => {
    const asked = await statements.during(work);
    const own = asked.slice(asked.indexOf('START TRANSACTION'), asked.lastIndexOf('COMMIT') + 1);
    return own.filter((text) => !/from outbox|update outbox/.test(text)).length - transaction;
  };

  test('a client', async () => {
    expect(await cost(() => under.client(aClient()))).toBeLessThanOrEqual(3);
  });

  test('an appointment: the locks, what is told, what is known, the surveys and what is announced', async () => {
    const client = aClient();
    await under.client(client);
    const booked = anAppointment({ clientId: client.clientId, startsAt: under.inHours(48) });
    expect(await cost(() => under.appointment(booked))).toBeLessThanOrEqual(6);
    const arrived = { ...booked, version: 2, state: 'arrived' as const };
    expect(await cost(() => under.appointment(arrived))).toBeLessThanOrEqual(4);
  });

  test('a completed session, which plans all surveys after it', async () => {
    const { appointment } = await under.bookedVisit();
    const session = aSession(appointment, { startedAt: under.inHours(-1), completedAt: under.inHours(0) });
    expect(await cost(() => under.session(session))).toBeLessThanOrEqual(7);
    expect((await under.survey(appointment.appointmentId, '24h')).announced).toBe(true);
  });

  test('an answer, and the end of a survey', async () => {
    const { baseline } = await under.bookedVisit();
    const as = under.link(baseline);
    const post = (path: string, body: unknown = {}) => under.service.request('POST', `my/survey/${path}`, { as, body });
    const items = (await under.service.request('GET', 'my/survey', { as })).body.questions as { item: string }[];
    // The page that answers is read in three statements.
    const shown = 3;
    for (const { item } of items)
      expect(await cost(() => post('answers', { item, value: 5 }))).toBeLessThanOrEqual(3 + shown);
    expect(await cost(() => post('complete'))).toBeLessThanOrEqual(8 + shown + 2);
  });

  test('what became of an invitation', async () => {
    const { baseline } = await under.bookedVisit();
    expect(await cost(() => under.invitation(baseline, 'sent'))).toBeLessThanOrEqual(2);
  });

  test('the end of many windows at once', async () => {
    await under.service.settle();
    for (let count = 0; count < 8; count += 1) await under.bookedVisit();
    const asked = await statements.during(() => under.advanceHours(200));
    expect(asked.filter((text) => /^insert into "survey"/.test(text)).length).toBeLessThanOrEqual(4);
    expect(asked.filter((text) => /FROM "outcomes"."survey"/.test(text))).toHaveLength(0);
  });
});
