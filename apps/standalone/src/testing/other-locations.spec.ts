import type { TestAnswer } from '@unknot/shared/testing/service';
import {
  type Ask,
  askAs,
  asksOf,
  locationRoutes,
  type Neighbours,
  rolesOf,
  unknownTo,
  watchTables,
} from './neighbours';
import { bookingNeighbours } from './neighbours-of-booking';
import { notificationsNeighbours } from './neighbours-of-notifications';
import { outcomesNeighbours } from './neighbours-of-outcomes';
import { type Route, routesOf } from './routes-of';

const services: [string, () => Promise<Neighbours>][] = [
  ['booking', bookingNeighbours],
  ['notifications', notificationsNeighbours],
  ['outcomes', outcomesNeighbours],
];

/** `GET staff/day as front_desk {"locationId":…}` */
const saidOf = (route: Route, role: string, { query, body, params }: Ask) =>
  [route.key, 'as', role, ...[params, query, body].filter(Boolean).map((part) => JSON.stringify(part))].join(' ');

const isDone = ({ status }: TestAnswer) => status >= 200 && status < 300;

/**
 * A permission whose scope is `location` opens a route for the things of one's own locations. The use case looks at
 * that by hand, so this walks every such route and asks for what belongs to somebody else's. Whoever adds a route says
 * in the tables beside this file where its location comes from.
 */
describe.each(services)('What belongs to another location, in %s', (_name, start) => {
  let neighbours: Neighbours;
  let routes: Route[];
  beforeAll(async () => {
    neighbours = await start();
    routes = locationRoutes(routesOf(neighbours.service));
  }, 90_000);
  afterAll(() => neighbours?.close());

  const traceIn = ({ body }: TestAnswer, more?: string) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return [...neighbours.traces, ...(more === undefined ? [] : [more])].find((trace) => text.includes(trace));
  };
  /** What is wrong with an answer to somebody of another location. */
  const wrongWith = (answer: TestAnswer, { answer: wanted = 'refused', trace }: Ask): string | undefined => {
    if (wanted === 'refused') {
      return [403, 404].includes(answer.status) ? undefined : `answers ${answer.status} ${answer.body?.code ?? ''}`;
    }
    if (!isDone(answer)) return `answers ${answer.status} ${answer.body?.code ?? ''}`;
    const found = traceIn(answer, trace);
    return found && `tells ${found}`;
  };
  /** What is wrong with an answer to somebody of the location itself. */
  const wrongForOwn = (answer: TestAnswer, ask: Ask): string | undefined => {
    if (!isDone(answer)) {
      return `answers ${answer.status} ${answer.body?.code ?? ''} ${answer.body?.detail ?? ''}`;
    }
    return ask.answer === 'nothing' && !traceIn(answer, ask.trace) ? 'tells nothing of it either' : undefined;
  };

  it('is known of every route whose permission ends at the locations of an account', () => {
    expect(routes.length).toBeGreaterThan(4);
    expect(unknownTo(neighbours, routes)).toEqual([]);
    expect(routes.filter((route) => rolesOf(route).length === 0).map(({ key }) => key)).toEqual([]);
  });

  it('is refused, or left out, and never changed', async () => {
    const changes = await watchTables(neighbours);
    const wrong: string[] = [];
    for (const route of routes) {
      for (const role of rolesOf(route)) {
        for (const ask of asksOf(route, neighbours, role)) {
          const answer = await askAs(neighbours, route, ask, { role, locationId: neighbours.here });
          const found = wrongWith(answer, ask);
          if (found) wrong.push(`${saidOf(route, role, ask)} ${found}`);
          const changed = await changes();
          if (changed.length > 0) wrong.push(`${saidOf(route, role, ask)} changes ${changed.join(', ')}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('is there for those of the location itself', async () => {
    const wrong: string[] = [];
    const order = Object.keys(neighbours.asks);
    // First what only reads, then the writes in the order of the table: the last ones leave nothing behind.
    const rank = ({ method, key }: Route) => (method === 'GET' ? -2 : order.indexOf(key));
    for (const route of routes.toSorted((one, other) => rank(one) - rank(other))) {
      // What one role has done, the next could not do again.
      for (const role of route.method === 'GET' ? rolesOf(route) : rolesOf(route).slice(0, 1)) {
        for (const ask of asksOf(route, neighbours, role)) {
          if (ask.own === false) continue;
          const own = { ...ask, ...ask.own };
          const answer = await askAs(neighbours, route, own, { role, locationId: neighbours.there });
          const found = wrongForOwn(answer, ask);
          if (found) wrong.push(`${saidOf(route, role, own)} ${found}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});
