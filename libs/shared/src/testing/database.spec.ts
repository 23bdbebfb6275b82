import type { MigrationInterface, QueryRunner } from 'typeorm';
import { clockTables } from '../clock/clock-tables';
import { createTestDatabase, type TestDatabase } from './database';

class CreateVisits1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await clockTables(runner);
    await runner.query('create table visit (id int primary key)');
  }
  async down(): Promise<void> {}
}

describe('A test database', () => {
  const made: TestDatabase[] = [];
  const fresh = async (...[options]: Parameters<typeof createTestDatabase>) => {
    const database = await createTestDatabase(options);
    made.push(database);
    return database;
  };
  const ofBooking = () => fresh({ schema: 'booking', migrations: [CreateVisits1700000000000] });
  afterAll(async () => {
    await Promise.all(made.map((database) => database.drop()));
  });

  it('is migrated, empty and shared with nobody, also when several are made at once', async () => {
    const [one, other] = await Promise.all([ofBooking(), ofBooking()]);
    await one.source.query('insert into visit values (1)');
    expect(await one.source.query('select id from visit')).toEqual([{ id: 1 }]);
    expect(await other.source.query('select id from visit')).toEqual([]);
  });

  it('lets the app role work but change no table, and no service read another', async () => {
    const database = await ofBooking();
    await expect(database.source.query('drop table visit')).rejects.toThrow('must be owner');
    const outcomes = await fresh({ schema: 'outcomes' });
    await expect(outcomes.source.query('select from booking.visit')).rejects.toThrow('permission denied');
  });

  it('may have its clock moved', async () => {
    const { source } = await ofBooking();
    await source.query(`update service_setting set clock_offset = interval '1 week'`);
    const [{ ahead }] = await source.query(`select app_now() > now() + interval '6 days' as ahead`);
    expect(ahead).toBe(true);
  });

  it('is made within half a second once its template stands', async () => {
    await ofBooking();
    const started = performance.now();
    await ofBooking();
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('is gone after it was dropped, even while somebody is connected', async () => {
    const database = await ofBooking();
    const forgotten = await database.connect('owner');
    await database.drop();
    await expect(database.connect()).rejects.toThrow('does not exist');
    expect(forgotten.isInitialized).toBe(false);
  });
});
