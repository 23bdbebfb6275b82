import { anAppointment } from '@unknot/notifications/testing/builders';
import { Overview } from '@unknot/shared/contracts/api/operations';
import { AppointmentBooked } from '@unknot/shared/contracts/events/booking.events';
import { NotificationsUnderTest } from './notifications-under-test';

const operator = { as: { roles: ['operator' as const] } };

describe('pausing a consumer', () => {
  let under: NotificationsUnderTest;
  beforeAll(async () => {
    under = await NotificationsUnderTest.start();
  }, 60_000);
  afterAll(async () => under?.stop());

  const turn = (path: string, as = operator.as as object) =>
    under.service.request('POST', `operations/consumers/${path}`, { as });
  const overview = async () => {
    const { body } = await under.service.request('GET', 'operations/overview', operator);
    const all = Overview.parse(body);
    return { all, planning: all.consumers.find(({ consumer }) => consumer === 'plan-messages') };
  };
  const book = async () => {
    const now = under.service.running.clock.now().getTime();
    const at = (milliseconds: number) => new Date(now + milliseconds).toISOString();
    const appointment = { ...anAppointment(), startsAt: at(216e6), endsAt: at(219e6), bookedAt: at(0) };
    under.know(appointment);
    await under.publish(AppointmentBooked, appointment.appointmentId, appointment);
    await under.rest();
  };
  const mails = () => under.catcher.list().messages.filter(({ channel }) => channel === 'email').length;

  it('keeps its events until it is resumed, says so, and loses none', async () => {
    const { all, planning } = await overview();
    expect(all.aggregates).toEqual(['message']);
    expect(planning).toMatchObject({ pausedAt: null, waiting: 0 });
    expect((await turn('plan-messages/pause')).status).toBe(204);
    expect((await turn('plan-messages/pause')).status).toBe(204);
    await book();
    await book();
    const during = await overview();
    expect(during.planning).toMatchObject({ pausedAt: expect.any(String), waiting: 2 });
    expect(during.all).toMatchObject({ parked: 0, backlog: 0 });
    expect(during.all.lag).toContainEqual({ topic: 'booking.appointments', events: 0 });
    const { body: failed } = await under.service.request('GET', 'operations/failed-events', operator);
    expect(failed.events).toEqual([]);
    expect(mails()).toBe(0);

    expect((await turn('plan-messages/resume')).status).toBe(204);
    await under.rest();
    expect(mails()).toBe(2);
    expect((await overview()).planning).toMatchObject({ pausedAt: null, waiting: 0 });
  });

  it('is for operators, and for consumers that there are', async () => {
    expect((await turn('plan-messages/pause', { roles: ['front_desk'] })).status).toBe(403);
    expect((await turn('plan-messages/pause', {})).status).toBe(401);
    expect(await turn('plan-nothing/pause')).toMatchObject({ status: 404, body: { code: 'CONSUMER_UNKNOWN' } });
    expect((await turn('Plan%20Messages/resume')).status).toBe(400);
    expect((await overview()).planning?.pausedAt).toBeNull();
  });
});
