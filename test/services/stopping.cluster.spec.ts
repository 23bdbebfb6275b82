import { randomUUID } from 'node:crypto';
import { request as send } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { Installation, type ServiceProcess } from './installation';

jest.setTimeout(180_000);

/** Seconds of the settings. */
const drain = 2;
const grace = 12;

/** A request on a connection of its own. @returns status and body @throws when the connection breaks */
function ask(url: string, method: 'GET' | 'POST', body?: object): Promise<{ status: number; body: any }> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      // Another visitor each time: one address may only ask so often.
      'x-forwarded-for': `203.0.113.${Math.floor(Math.random() * 250)}`,
    };
    const asking = send(url, { method, agent: false, headers }, (answer) => {
      let text = '';
      answer.on('data', (part) => {
        text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) }));
      answer.on('error', reject);
    });
    asking.on('error', reject);
    asking.end(body && JSON.stringify(body));
  });
}

describe('A service that is told to stop', () => {
  let installation: Installation;
  let admin: Client;
  let locationId: string;

  beforeAll(async () => {
    installation = await Installation.prepare();
    await (await installation.start('booking')).end();
    admin = new Client({ connectionString: installation.postgres.adminUrl });
    await admin.connect();
    locationId = (await admin.query('select id from booking.location limit 1')).rows[0].id;
  });
  afterAll(async () => {
    await admin?.end();
    await installation?.stop();
  });

  const start = (graceSeconds = grace) =>
    installation.start('booking', { DRAIN_SECONDS: String(drain), GRACE_SECONDS: String(graceSeconds) });
  const enquire = ({ url }: ServiceProcess) =>
    ask(`${url}/api/booking/enquiries`, 'POST', {
      locationId,
      name: 'Clara Mendes',
      email: `${randomUUID()}@example.org`,
      question: 'Can you help?',
      consents: { careData: true },
    });

  it('says so first, answers everything that it was asked, and loses nothing that it acknowledged', async () => {
    const service = await start();
    const acknowledged: string[] = [];
    const failures: unknown[] = [];
    let afterSignal = 0;
    let signalled = false;
    let balanced = true;
    // As a load balancer: asks five times a second whether to go on, and sends until it hears no.
    const balancer = (async () => {
      while (balanced) {
        const { status } = await ask(`${service.url}/health/serving`, 'GET');
        if (status !== 200) balanced = false;
        await sleep(200);
      }
    })();
    const visitors = Array.from({ length: 8 }, async () => {
      // A balancer hears of it a moment late: everyone asks at least once after the signal.
      for (let late = false; balanced || !late; ) {
        late = signalled;
        const answer = await enquire(service).catch((error: unknown) => ({ status: 0, body: error }));
        if (answer.status === 201) acknowledged.push(answer.body.enquiryId);
        else failures.push(answer);
        if (late && answer.status === 201) afterSignal += 1;
      }
    });

    await sleep(1_000);
    service.signal('SIGTERM');
    signalled = true;
    const began = performance.now();
    await Promise.all([balancer, ...visitors]);
    expect(await service.health('ready')).toBe(503);
    expect(await service.health('live')).toBe(200);
    expect(await service.ended(grace * 1000)).toBe(0);
    expect(performance.now() - began).toBeLessThan(grace * 1000);

    expect(failures).toEqual([]);
    expect(afterSignal).toBeGreaterThan(0);
    expect(acknowledged.length).toBeGreaterThan(20);
    const { rows } = await admin.query(
      `select count(*)::int as kept, count(o.event_id)::int as told from booking.enquiry e
       left join booking.outbox o on o.subject = e.id::text and o.type like 'unknot.enquiry.received.%'
       where e.id = any($1)`,
      [acknowledged],
    );
    expect(rows).toEqual([{ kept: acknowledged.length, told: acknowledged.length }]);
  });

  it('waits for a request that takes longer than it goes on answering', async () => {
    const service = await start();
    await admin.query('begin');
    await admin.query('lock table booking.enquiry in exclusive mode');
    const asked = enquire(service);
    await sleep(500);
    service.signal('SIGTERM');
    await sleep((drain + 1) * 1000);
    expect(service.running).toBe(true);
    await expect(enquire(service)).rejects.toThrow('ECONNREFUSED');
    await admin.query('commit');
    expect((await asked).status).toBe(201);
    expect(await service.ended(5_000)).toBe(0);
  });

  it('ends when the grace is over, and says that it left something', async () => {
    // Shorter than the service waits for a lock, so that the request is still open.
    const short = 5;
    const service = await start(short);
    await admin.query('begin');
    await admin.query('lock table booking.enquiry in exclusive mode');
    const asked = enquire(service).catch(() => 'cut off');
    await sleep(500);
    const began = performance.now();
    service.signal('SIGTERM');
    expect(await service.ended((short + 3) * 1000)).toBe(1);
    expect(performance.now() - began).toBeGreaterThan((short - 1) * 1000);
    await admin.query('rollback');
    expect(service.messages.join()).toContain('the grace period is over');
    expect(await asked).toBe('cut off');
  });
});
