import {
  AppointmentBooked,
  ClientRegistered,
  LocationPublished,
  SessionAmended,
  SessionCompleted,
} from '@unknot/shared/contracts/events/booking.events';
import type { EventContract } from '@unknot/shared/contracts/events/event';
import { subscriptions } from '@unknot/shared/contracts/events/subscriptions';
import { PostgresPublisher } from '@unknot/shared/messaging/postgres/postgres-publisher';
import { v7 as uuid } from 'uuid';
import { aClient, aLocation, anAppointment, aSession } from '../testing/facts';
import { OutcomesUnderTest } from '../testing/outcomes-service';

describe('events from the bus', () => {
  let outcomes: OutcomesUnderTest;
  let booking: PostgresPublisher;
  beforeAll(async () => {
    outcomes = await OutcomesUnderTest.start();
    booking = new PostgresPublisher('booking', outcomes.service.database.busUrl, subscriptions);
  });
  afterAll(async () => {
    await booking.close();
    await outcomes.service.close();
  });

  const publish = <T>(contract: EventContract<T>, subject: string, aggregateversion: number, data: T) =>
    booking.publish([
      {
        topic: contract.topic,
        envelope: {
          specversion: '1.0',
          id: uuid(),
          source: '/booking',
          type: contract.type,
          subject,
          time: outcomes.now().toISOString(),
          datacontenttype: 'application/json',
          aggregateversion,
          data,
        },
      },
    ]);

  /** A client who is to come in two days and was treated now, as booking tells it. */
  const aTreatedClient = async () => {
    const client = aClient();
    const location = aLocation();
    const { clientId } = client;
    const appointment = anAppointment({ clientId, locationId: location.locationId, startsAt: outcomes.inHours(48) });
    const session = aSession(appointment);
    await publish(SessionCompleted, session.sessionId, 2, session);
    await publish(AppointmentBooked, appointment.appointmentId, 1, appointment);
    await publish(ClientRegistered, clientId, 1, client);
    await publish(LocationPublished, location.locationId, 1, location);
    await outcomes.service.settle();
    return appointment;
  };

  it('become surveys: a baseline before the visit and a follow-up after it', async () => {
    const appointment = await aTreatedClient();
    for (const timepoint of ['baseline', '24h'] as const) {
      expect(await outcomes.survey(appointment.appointmentId, timepoint)).toMatchObject({
        state: 'planned',
        eligible: true,
      });
    }
  });

  it('tell when the next window is over, and it is closed when the clock stands there', async () => {
    await aTreatedClient();
    const operator = { as: { roles: ['operator' as const] } };
    const { body: before } = await outcomes.service.request('GET', 'operations/clock', operator);
    const { body: there } = await outcomes.service.request('POST', 'operations/clock', {
      ...operator,
      body: { until: new Date(Date.parse(before.nextDueAt) + 20) },
    });
    expect(there.idle).toBe(true);
    expect(there.moved).toBeGreaterThan(0);
    expect(there.nextDueAt === null || there.nextDueAt > before.nextDueAt).toBe(true);
  });

  it('keep what was delivered as it was last corrected, in whatever order the events come', async () => {
    const session = aSession(anAppointment({ startsAt: outcomes.inHours(-2) }));
    await publish(SessionAmended, session.sessionId, 3, { ...session, version: 3, modalities: ['swedish'] });
    await publish(SessionCompleted, session.sessionId, 2, session);
    await outcomes.service.settle();
    const [known] = await outcomes.service.source.query(
      'select version, modalities from session where session_id = $1',
      [session.sessionId],
    );
    expect(known).toEqual({ version: 3, modalities: ['swedish'] });
  });
});
