import { type ServiceName, serviceNames } from '@unknot/shared/contracts/events/event';
import { Client } from 'pg';
import { Installation } from './installation';

jest.setTimeout(180_000);

describe('Many instances that start at once on an empty database', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await Installation.prepare();
  });
  afterAll(() => installation?.stop());

  it('migrate each schema once, set the chain up once, and all become ready', async () => {
    const names = serviceNames.flatMap((name): ServiceName[] => [name, name, name]);
    const services = await Promise.all(names.map(async (name) => ({ name, service: await installation.begin(name) })));
    await Promise.all(services.map(({ service }) => service.ready(120_000)));

    const admin = new Client({ connectionString: installation.postgres.adminUrl });
    await admin.connect();
    for (const name of serviceNames) {
      const { rows } = await admin.query(`select name, count(*)::int as times from ${name}.migration group by name`);
      expect(rows.length).toBeGreaterThan(5);
      expect(rows.filter(({ times }) => times !== 1)).toEqual([]);
      const migrators = services.filter(
        ({ name: of, service }) => of === name && service.messages.includes('schema brought up to date'),
      );
      expect(migrators).toHaveLength(1);
    }
    const { rows } = await admin.query('select name from booking.location group by name having count(*) > 1');
    expect(rows).toEqual([]);
    await admin.end();

    for (const { service } of services) expect(service.sentences).toEqual([]);
    await Promise.all(services.map(({ service }) => service.end('SIGTERM', 25_000)));
    expect(services.map(({ service }) => service.exitCode)).toEqual(names.map(() => 0));
  });
});
