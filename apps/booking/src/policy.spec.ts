import { ModulesContainer } from '@nestjs/core';
import { policyKey, type RoutePolicy } from '@unknot/shared/auth/policy';
import { BookingTest } from './testing/booking-test';

describe('The routes of the booking service', () => {
  let test: BookingTest;
  beforeAll(async () => {
    test = await BookingTest.start();
  });
  afterAll(() => test.close());

  /** Every handler of every controller, with what is declared on it. */
  function routes(): { route: string; policy: RoutePolicy | undefined }[] {
    const controllers = [...test.service.running.app.get(ModulesContainer).values()].flatMap((module) => [
      ...module.controllers.values(),
    ]);
    return controllers.flatMap(({ metatype }) => {
      const prototype = (metatype as { prototype: Record<string, unknown> }).prototype;
      return Object.getOwnPropertyNames(prototype).flatMap((name) => {
        const handler = prototype[name];
        if (name === 'constructor' || typeof handler !== 'function' || !Reflect.hasMetadata('path', handler)) return [];
        const policy = Reflect.getMetadata(policyKey, handler) ?? Reflect.getMetadata(policyKey, metatype as object);
        return { route: `${(metatype as { name: string }).name}.${name}`, policy };
      });
    });
  }

  it('each declare who may call them', () => {
    expect(routes().length).toBeGreaterThan(25);
    expect(routes().filter(({ policy }) => policy === undefined)).toEqual([]);
  });

  it('are open to everyone only where a reason is given', () => {
    const open = routes().filter(({ policy }) => policy?.kind === 'public');
    expect(open.map(({ route }) => route).sort()).toEqual([
      'AppointmentsController.hold',
      'AuthController.enter',
      'AuthController.refresh',
      'AvailabilityController.find',
      'CalendarFeedController.calendar',
      'CatalogueController.catalogue',
      'EnquiriesController.ask',
      'FirstStepsController.first',
      'FirstStepsController.needed',
      'FirstStepsController.password',
      'HealthController.live',
      'HealthController.ready',
      'HealthController.serving',
      'MetricsController.show',
    ]);
    for (const { policy } of open) expect(policy).toMatchObject({ reason: expect.stringMatching(/\w{3}/) });
  });

  it('are described in an OpenAPI 3.1 document', async () => {
    const { status, body } = await test.service.request('GET', 'docs/openapi.json');
    expect([status, body.openapi]).toEqual([200, '3.1.0']);
    const hold = body.paths['/api/booking/appointments/holds'].post;
    expect(JSON.stringify(hold.requestBody)).toBeDefined();
    expect(Object.keys(body.paths)).toContain('/api/booking/my/appointment/move');
    expect(Object.keys(body.paths).some((path) => path.includes('/internal/'))).toBe(false);
  });
});
