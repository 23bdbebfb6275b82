import { permissions } from '@unknot/shared/auth/permissions';
import type { Role } from '@unknot/shared/contracts/values';
import type { As, TestAnswer, TestService } from '@unknot/shared/testing/service';
import type { Route } from './routes-of';

/** Something that somebody of one location asks for although it is at the other. */
export interface Ask {
  query?: Record<string, string>;
  body?: object;
  /** Path parameters that are not those of the table. */
  params?: Record<string, string>;
  /** Who asks; all who may call the route when left out. */
  roles?: readonly Role[];
  /** `nothing`: answered with 2xx, but without a trace of the other location. */
  answer?: 'refused' | 'nothing';
  /** What the other location's own account asks instead; false: nothing. */
  own?: Pick<Ask, 'query' | 'body' | 'params'> | false;
  /** What only the answer to the other location's own account holds, beside the traces of all. */
  trace?: string;
}

/** Two locations of one service: `there` is where everything happened, `here` is where those work who ask for it. */
export interface Neighbours {
  service: TestService;
  here: string;
  there: string;
  /** Who treats in both, so that nothing is refused for being another practitioner's. */
  practitionerId: string;
  /** Path parameters by the segment before them (`clients/:id`): an id of a thing that is there. */
  params: Record<string, string>;
  /** What is asked of a route that takes a query or a body, or has no parameter in its path. Writes in this order. */
  asks: Record<string, readonly Ask[]>;
  /** Ids and words that only answers about `there` hold. */
  traces: readonly string[];
  close(): Promise<void>;
}

/** Routes that a permission opens which ends at the locations of an account. */
export function locationRoutes(routes: readonly Route[]): Route[] {
  return routes.filter(({ policy }) => policy?.kind === 'staff' && permissions[policy.permission].scope === 'location');
}

/** Roles that work at single locations and may call a route. */
export function rolesOf({ policy }: Route): Role[] {
  if (policy?.kind !== 'staff') return [];
  return permissions[policy.permission].roles.filter((role) => role !== 'chain_manager');
}

/** `clients/:id` for each parameter of a path. */
const paramsOf = ({ path }: Route) => [...path.matchAll(/[^/]+\/:\w+/g)].map(([key]) => key);

/** What is asked of a route, by one role or by all. */
export function asksOf(route: Route, { asks }: Neighbours, role?: Role): readonly Ask[] {
  const all = asks[route.key] ?? [{}];
  return all.filter(({ roles }) => role === undefined || roles === undefined || roles.includes(role));
}

/** Sentences that say what the tables do not know; none when they know everything. */
export function unknownTo(neighbours: Neighbours, routes: readonly Route[]): string[] {
  const { params, asks } = neighbours;
  const missing = routes.flatMap((route) => {
    const { key, queryKeys, bodyKeys } = route;
    const add = (what: string) => `${key} (${route.name}) ${what}`;
    const gaps = paramsOf(route)
      .filter((param) => params[param] === undefined)
      .map((param) => add(`has the parameter ${param}: add to params the id of one that is at the other location.`));
    if (asks[key] === undefined) {
      const taken = queryKeys && bodyKeys ? 'a query and a body' : queryKeys ? 'a query' : 'a body';
      if (queryKeys || bodyKeys) {
        gaps.push(add(`takes ${taken}: add to asks a valid one that asks for something at the other location.`));
      } else if (paramsOf(route).length === 0) {
        gaps.push(add("names no location: add to asks that it answers 'nothing' of the other location."));
      }
      return gaps;
    }
    for (const part of ['query', 'body'] as const) {
      const ids = ((part === 'query' ? queryKeys : bodyKeys) ?? []).filter((name) => /(^i|I)ds?$/.test(name));
      const asked = new Set(asksOf(route, neighbours).flatMap((ask) => Object.keys(ask[part] ?? {})));
      for (const id of ids.filter((name) => !asked.has(name))) {
        gaps.push(add(`takes ${id} in its ${part}: add an ask with the one of something at the other location.`));
      }
    }
    return gaps;
  });
  const known = new Set(routes.map(({ key }) => key));
  const used = new Set(routes.flatMap(paramsOf));
  return [
    ...missing,
    ...Object.keys(asks)
      .filter((key) => !known.has(key))
      .map((key) => `${key} is no route of a permission with the scope of a location any more: take it out of asks.`),
    ...Object.keys(params)
      .filter((param) => !used.has(param))
      .map((param) => `${param} is in no such route any more: take it out of params.`),
  ];
}

/** Asks a route, as the staff of a location do. */
export function askAs(
  { service, params, practitionerId }: Neighbours,
  route: Route,
  ask: Pick<Ask, 'query' | 'body' | 'params'>,
  who: { role: Role; locationId: string },
): Promise<TestAnswer> {
  const as: As = { roles: [who.role], locationIds: [who.locationId], accountId: accounts[who.role] };
  if (who.role === 'practitioner') as.practitionerId = practitionerId;
  const ids = { ...params, ...ask.params };
  const path = route.path.replace(/([^/]+)\/:\w+/g, (param, segment) => `${segment}/${ids[param]}`);
  const query = ask.query ? `?${new URLSearchParams(ask.query)}` : '';
  return service.request(route.method, `${path}${query}`, { as, body: ask.body });
}

const accounts: Partial<Record<Role, string>> = {
  front_desk: '0193a5c2-7d00-7c3e-9a51-00000000d35c',
  practitioner: '0193a5c2-7d00-7c3e-9a51-00000000d35d',
  location_manager: '0193a5c2-7d00-7c3e-9a51-00000000d35e',
};

/** Names of the tables of a service that do not hold the same as before. */
export async function watchTables({ service }: Neighbours): Promise<() => Promise<string[]>> {
  const names = (await service.source.query(
    `select table_name as name from information_schema.tables where table_schema = $1 and table_type = 'BASE TABLE'
       and has_table_privilege(format('%I.%I', table_schema, table_name), 'select')`,
    [service.running.name],
  )) as { name: string }[];
  // A request that is answered again is remembered there; the work itself is not.
  const watched = names.map(({ name }) => name).filter((name) => name !== 'idempotency_key');
  const look = async () => {
    const sql = watched.map(
      (name) =>
        `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as content from "${name}" t`,
    );
    const rows = (await service.source.query(sql.join(' union all '))) as { name: string; content: string }[];
    return new Map(rows.map(({ name, content }) => [name, content]));
  };
  let before = await look();
  return async () => {
    const now = await look();
    const changed = watched.filter((name) => now.get(name) !== before.get(name));
    before = now;
    return changed;
  };
}
