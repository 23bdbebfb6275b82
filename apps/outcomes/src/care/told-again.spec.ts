import {
  AppointmentBooked,
  AppointmentSnapshotted,
  ClientRegistered,
  ClientSnapshotted,
  LocationPublished,
  SessionCompleted,
  SessionSnapshotted,
} from '@unknot/shared/contracts/events/booking.events';
import type { EventContract } from '@unknot/shared/contracts/events/event';
import {
  MessageDelivered,
  MessageSent,
  type MessageSnapshot,
  MessageSnapshotted,
} from '@unknot/shared/contracts/events/notifications.events';
import { subscriptions } from '@unknot/shared/contracts/events/subscriptions';
import { PostgresPublisher } from '@unknot/shared/messaging/postgres/postgres-publisher';
import { v7 as uuid } from 'uuid';
import { aClient, aLocation, anAppointment, aSession } from '../testing/facts';
import { OutcomesUnderTest } from '../testing/outcomes-service';

describe('what the owners tell again', () => {
  let outcomes: OutcomesUnderTest;
  let booking: PostgresPublisher;
  let notifications: PostgresPublisher;
  beforeAll(async () => {
    outcomes = await OutcomesUnderTest.start();
    booking = new PostgresPublisher('booking', outcomes.service.database.busUrl, subscriptions);
    notifications = new PostgresPublisher('notifications', outcomes.service.database.busUrl, subscriptions);
  });
  afterAll(async () => {
    await booking.close();
    await notifications.close();
    await outcomes.service.close();
  });

  const publish = <T extends { version: number }>(contract: EventContract<T>, subject: string, data: T) => {
    const source = contract.topic.split('.')[0] as 'booking' | 'notifications';
    return (source === 'booking' ? booking : notifications).publish([
      {
        topic: contract.topic,
        envelope: {
          specversion: '1.0',
          id: uuid(),
          source: `/${source}`,
          type: contract.type,
          subject,
          time: outcomes.now().toISOString(),
          datacontenttype: 'application/json',
          aggregateversion: data.version,
          data,
        },
      },
    ]);
  };
  const readModels = ['client', 'location', 'appointment', 'session', 'invitation'];
  const rows = async (table: string) => [
    table,
    (await outcomes.service.source.query(`select to_jsonb(one) as row from ${table} as one order by 1`)) as unknown[],
  ];
  const everything = async () => Promise.all([...readModels, 'survey'].map(rows));
  const announced = () => outcomes.service.source.query('select subject, type from outbox order by position');

  it('fills empty read models as they were, moves no survey and announces nothing', async () => {
    const [client, location] = [aClient(), aLocation()];
    const about = { clientId: client.clientId, locationId: location.locationId, courseId: uuid() };
    const visit = anAppointment({ ...about, startsAt: outcomes.inHours(-3), state: 'completed', version: 4 });
    const next = anAppointment({ ...about, startsAt: outcomes.inHours(100) });
    const session = aSession(visit);
    await publish(ClientRegistered, client.clientId, client);
    await publish(LocationPublished, location.locationId, location);
    for (const one of [visit, next]) await publish(AppointmentBooked, one.appointmentId, one);
    await publish(SessionCompleted, session.sessionId, session);
    await outcomes.service.settle();
    const survey = await outcomes.survey(visit.appointmentId, '24h');
    const sentAt = outcomes.now().toISOString();
    const sent: MessageSnapshot = {
      messageId: uuid(),
      version: 3,
      kind: 'survey_invitation',
      channel: 'sms',
      clientId: client.clientId,
      occurrence: { kind: 'survey', id: survey.surveyId },
      state: 'sent',
      reason: null,
      at: sentAt,
      sentAt,
    };
    const delivered = { ...sent, version: 4, state: 'delivered' as const, at: outcomes.inHours(1) };
    await publish(MessageSent, sent.messageId, sent);
    await publish(MessageDelivered, sent.messageId, delivered);
    await outcomes.service.settle();
    const [before, said] = [await everything(), await announced()];
    expect(before.map(([table, found]) => [table, found?.length])).toEqual([
      ['client', 1],
      ['location', 1],
      ['appointment', 2],
      ['session', 1],
      ['invitation', 1],
      ['survey', 6],
    ]);

    for (const table of readModels) await outcomes.service.source.query(`delete from ${table}`);
    await publish(MessageSnapshotted, sent.messageId, delivered);
    await publish(SessionSnapshotted, session.sessionId, session);
    for (const one of [visit, next]) await publish(AppointmentSnapshotted, one.appointmentId, one);
    await outcomes.service.settle();
    await publish(LocationPublished, location.locationId, location);
    await publish(ClientSnapshotted, client.clientId, client);
    await outcomes.service.settle();
    expect(await everything()).toEqual(before);
    expect(await announced()).toEqual(said);
  });

  it('is told of surveys by us in turn: of those that others know, as they are now', async () => {
    const { baseline } = await outcomes.bookedVisit();
    const stranger = anAppointment({ startsAt: outcomes.inHours(50) });
    await outcomes.appointment(stranger);
    const silent = await outcomes.survey(stranger.appointmentId, 'baseline');
    const { body } = await outcomes.service.request('POST', 'operations/snapshots', {
      as: { roles: ['operator'] },
      body: { aggregate: 'survey', ids: [baseline.surveyId, silent.surveyId] },
    });
    expect(body.published).toBe(1);
    const [scheduled, snapshotted] = await outcomes.announced(baseline.surveyId);
    expect(snapshotted).toEqual({ type: 'unknot.survey.snapshotted.v1', data: scheduled?.data });
    expect(await outcomes.announced(silent.surveyId)).toEqual([]);
  });
});
