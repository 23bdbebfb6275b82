import { Statements } from '@unknot/shared/testing/statements';
import { idOf } from './catalogue/seed-catalogue.use-case';
import { aBooker, BookingTest } from './testing/booking-test';
import { aRecord, Visits } from './testing/visits';

describe('what booking asks the database for one request, in statements', () => {
  let test: BookingTest;
  let statements: Statements;
  beforeAll(async () => {
    test = await BookingTest.start();
    statements = new Statements(test.sql);
  });
  afterAll(() => test.close());
  beforeEach(() => test.empty());

  /** Relay, reconcilers and the clock, which looks at the database's now and then, work beside the request. */
  const beside =
    /from app_now\(\)\) \* 1000 as now|outbox where published_at|update outbox|failed_event|min\(hold_expires_at\)|^update appointment set state = 'expired'/;
  const cost = async (work: () => Promise<{ status: number }>) => {
    let status = 0;
    const asked = await statements.during(async () => {
      ({ status } = await work());
    });
    expect(status).toBeLessThan(300);
    return asked.filter((text) => !beside.test(text)).length;
  };

  it('a visitor who holds a time and books it', async () => {
    const [time] = await test.freeTimes();
    let held: Awaited<ReturnType<BookingTest['hold']>> | undefined;
    expect(
      await cost(async () => {
        held = await test.hold(time!);
        return held;
      }),
    ).toBeLessThanOrEqual(2);
    // Begin and commit, the key; rules, locks of contacts, hold, limit, who it is, client, consents, two events, course,
    // appointment; and what the booker's page shows.
    expect(await cost(() => test.book(held!.body))).toBeLessThanOrEqual(16);
  });

  it('a client who confirms by the link of a message', async () => {
    const { appointment } = await test.booked();
    const link = test.mailLink(appointment.appointmentId);
    const confirm = () => test.service.request('POST', 'my/appointment/confirm', { as: { link } });
    expect(await cost(confirm)).toBeLessThanOrEqual(12);
  });

  it('the front desk that receives a client', async () => {
    const { appointment } = await test.booked();
    await test.service.running.clock.advance(Date.parse(appointment.startsAt) - test.now().getTime() - 5 * 60_000);
    const frontDesk = { roles: ['front_desk' as const], accountId: idOf('account', 'marta@linden.example') };
    const path = `staff/appointments/${appointment.appointmentId}/arrive`;
    expect(await cost(() => test.service.request('POST', path, { as: frontDesk }))).toBeLessThanOrEqual(6);
  });

  it('a practitioner who begins and signs a session with its review', async () => {
    const visits = new Visits(test);
    const { appointment } = await test.booked(aBooker());
    await test.service.running.clock.advance(Date.parse(appointment.startsAt) - test.now().getTime() + 60_000);
    expect(await cost(() => visits.call('POST', appointment.appointmentId, 'start'))).toBeLessThanOrEqual(14);
    const signed = { revision: 0, record: aRecord(), review: { decision: 'next', proposedOn: test.day(20), note: '' } };
    expect(await cost(() => visits.call('POST', appointment.appointmentId, 'complete', signed))).toBeLessThanOrEqual(
      20,
    );
  });

  it('the other services that ask about many at once', async () => {
    const { appointment } = await test.booked();
    const as = { service: 'notifications' as const };
    const ids = { appointmentIds: [appointment.appointmentId] };
    expect(await cost(() => test.service.request('POST', 'internal/appointments', { as, body: ids }))).toBe(3);
    const clientIds = (await test.sql.query('select client_id from appointment')).map(
      ({ client_id }: { client_id: string }) => client_id,
    );
    expect(await cost(() => test.service.request('POST', 'internal/contacts', { as, body: { clientIds } }))).toBe(1);
  });
});
