import { bookingService } from '@unknot/booking/booking.service-definition';
import { bookingConfig } from '@unknot/booking/config';
import { notificationsConfig } from '@unknot/notifications/config';
import { notificationsService } from '@unknot/notifications/notifications.service-definition';
import { outcomesConfig } from '@unknot/outcomes/config';
import { outcomesService } from '@unknot/outcomes/outcomes.service-definition';
import { parseConfig } from '@unknot/shared/config/config';
import { TestService } from '@unknot/shared/testing/service';
import { outside } from './outside';
import { routesOf } from './routes-of';

const services: [string, () => Promise<TestService>][] = [
  ['booking', () => TestService.start('booking', (env) => bookingService(parseConfig(bookingConfig, env)))],
  [
    'notifications',
    () =>
      TestService.start('notifications', (env) => notificationsService(parseConfig(notificationsConfig, env)), outside),
  ],
  ['outcomes', () => TestService.start('outcomes', (env) => outcomesService(parseConfig(outcomesConfig, env)))],
];

describe.each(services)('the routes of %s', (_name, start) => {
  let service: TestService;
  beforeAll(async () => {
    service = await start();
  }, 60_000);
  afterAll(async () => service?.close());

  it('each declare who may call them', () => {
    const routes = routesOf(service);
    expect(routes.length).toBeGreaterThan(8);
    expect(routes.filter(({ policy }) => !policy).map(({ name }) => name)).toEqual([]);
  });

  it('are described in an OpenAPI 3.1 document', async () => {
    const { status, body } = await service.request('GET', 'docs/openapi.json');
    expect(status).toBe(200);
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths).length).toBeGreaterThan(8);
  });

  it('refuse a body of 10 MB, broken JSON and an unknown address with a problem document', async () => {
    const big = await service.request('POST', 'operations/settle', {
      rawBody: JSON.stringify({ text: 'x'.repeat(10_000_000) }),
    });
    expect([big.status, big.body.code]).toEqual([413, 'BODY_TOO_LARGE']);
    const broken = await service.request('POST', 'operations/settle', { rawBody: '{"a":' });
    expect([broken.status, broken.body.code]).toEqual([400, 'BAD_REQUEST']);
    const nowhere = await service.request('GET', 'nowhere');
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'NOT_FOUND']);
  });

  it('refuse whoever is not signed in, has another role, or forgot the CSRF header', async () => {
    expect((await service.request('GET', 'operations/overview')).status).toBe(401);
    expect((await service.request('GET', 'operations/overview', { as: { roles: ['front_desk'] } })).status).toBe(403);
    const forged = await service.request('POST', 'operations/settle', {
      as: { roles: ['operator'] },
      headers: { 'x-unknot-csrf': 'guess' },
    });
    expect([forged.status, forged.body.code]).toEqual([403, 'CSRF_MISSING']);
    expect((await service.request('GET', 'operations/overview', { as: { roles: ['operator'] } })).status).toBe(200);
  });
});
