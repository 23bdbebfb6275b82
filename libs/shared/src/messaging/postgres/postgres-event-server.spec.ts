import { pino } from 'pino';
import { AppointmentBooked } from '../../contracts/events/booking.events';
import { createTestDatabase, type TestDatabase } from '../../testing/database';
import { Consumers } from '../consumers';
import { PostgresEventServer } from './postgres-event-server';

describe('The event queue of a service', () => {
  let database: TestDatabase;
  let server: PostgresEventServer;
  beforeEach(async () => {
    database = await createTestDatabase();
    const subscriptions = [AppointmentBooked];
    const parts = { service: 'notifications' as const, subscriptions, consumers: new Consumers(), intake: {} as never };
    server = new PostgresEventServer({ ...parts, logger: pino({ enabled: false }) }, database.busUrl);
  });
  afterEach(async () => {
    await server.close();
    await database.drop();
  });

  it('has nothing behind on the first start, before its tables are there', async () => {
    expect(await server.backlog()).toBe(0);
  });

  it('does not say so when it cannot be read', async () => {
    await server.close();
    await expect(server.backlog()).rejects.toThrow();
  });
});
