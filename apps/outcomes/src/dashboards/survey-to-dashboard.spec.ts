import type { Dashboard } from '@unknot/shared/contracts/api/surveys';
import { aClient, aLocation, anAppointment, aSession } from '../testing/facts';
import { OutcomesUnderTest } from '../testing/outcomes-service';

/** Tension before the first session and a day after it, of ten clients; the mean improvement is 1.9. */
const ten = [
  ...([
    [7, 4],
    [6, 5],
    [8, 5],
    [5, 5],
    [6, 3],
  ] as const),
  ...([
    [7, 6],
    [4, 3],
    [9, 5],
    [6, 6],
    [5, 2],
  ] as const),
];

describe('what clients answer, on the dashboard', () => {
  let outcomes: OutcomesUnderTest;
  const chiado = aLocation();
  beforeAll(async () => {
    outcomes = await OutcomesUnderTest.start();
    await outcomes.location(chiado);
  });
  afterAll(() => outcomes.service.close());

  const ratings = (tension: number, sleep: number) => ({ sleep, tension, anxiety: 5, pain: tension });

  /** Booked and asked before the first session, through their own link; resolves to their appointment. */
  async function beginning(tension: number) {
    const client = aClient();
    const { locationId } = chiado;
    const appointment = anAppointment({ clientId: client.clientId, locationId, startsAt: outcomes.inHours(2) });
    await outcomes.client(client);
    await outcomes.appointment(appointment);
    await outcomes.answer(await outcomes.survey(appointment.appointmentId, 'baseline'), ratings(tension, 3));
    return appointment;
  }
  type Appointment = Awaited<ReturnType<typeof beginning>>;

  const answerADayAfter = async ({ appointmentId }: Appointment, tension: number) => {
    const survey = await outcomes.survey(appointmentId, '24h');
    await outcomes.invitation(survey, 'delivered');
    await outcomes.answer(survey, ratings(tension, 5));
  };
  const shown = async () => {
    const [from, to] = [outcomes.inHours(-10 * 24), outcomes.inHours(24)].map((instant) => instant.slice(0, 10));
    const { status, body } = await outcomes.service.request<Dashboard>('GET', `staff/dashboard?from=${from}&to=${to}`, {
      as: { roles: ['chain_manager'] },
    });
    expect(status).toBe(200);
    const after = body.total.funnel.find(({ timepoint }) => timepoint === '24h');
    const change = Object.fromEntries(
      body.total.change.filter(({ timepoint }) => timepoint === '24h').map((cell) => [cell.domain, cell]),
    );
    return { after, change, headline: body.headline };
  };

  it('is counted as it comes in, shown from the eleventh client on, and moved by one more answer', async () => {
    const tensions = [...ten, [1, 1], [8, 2]] as const;
    const visits: Appointment[] = [];
    for (const [before] of tensions) visits.push(await beginning(before));
    await outcomes.advanceHours(3);
    for (const visit of visits) await outcomes.session(aSession(visit));
    await outcomes.advanceHours(24);

    for (const [index, [, after]] of ten.entries()) await answerADayAfter(visits[index]!, after);
    const few = await shown();
    expect(few.after).toMatchObject({ eligible: 12, delivered: 10, answered: 10 });
    expect(few.change.tension).toMatchObject({ suppressed: true, n: null, mean: null });

    await answerADayAfter(visits[10]!, 1);
    const eleven = await shown();
    expect(eleven.after).toMatchObject({ eligible: 12, delivered: 11, answered: 11 });
    expect(eleven.change.tension).toMatchObject({ suppressed: false, n: 11, clients: 11 });
    expect(eleven.change.tension?.mean).toBeCloseTo(19 / 11, 9);
    // Of sleep, more is better.
    expect(eleven.change.sleep).toMatchObject({ n: 11, mean: 2 });
    expect(eleven.change.anxiety).toMatchObject({ n: 11, mean: 0 });

    await answerADayAfter(visits[11]!, 2);
    const twelve = await shown();
    expect(twelve.after).toMatchObject({ eligible: 12, delivered: 12, answered: 12, responseRate: 1 });
    expect(twelve.change.tension).toMatchObject({ n: 12, clients: 12 });
    expect(twelve.change.tension?.mean).toBeCloseTo(25 / 12, 9);
    expect(twelve.headline).toContain('2.1 points better in the mean');
  }, 60_000);
});
