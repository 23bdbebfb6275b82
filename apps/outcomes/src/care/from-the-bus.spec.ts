import {
  AppointmentBooked,
  ClientRegistered,
  LocationPublished,
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

  it('become surveys: a baseline before the visit and a follow-up after it', async () => {
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
    for (const timepoint of ['baseline', '24h'] as const) {
      expect(await outcomes.survey(appointment.appointmentId, timepoint)).toMatchObject({
        state: 'planned',
        eligible: true,
      });
    }
  });
});
