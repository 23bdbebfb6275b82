import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { serviceNames } from '@unknot/shared/contracts/events/event';
import { letTimePass, type MovableTime } from '@unknot/shared/contracts/let-time-pass';
import type { System } from './system';

/** Where the API is. */
type Address = Pick<System, 'url'>;

/** An answer of the API. */
export interface Answer {
  status: number;
  body: any;
}

/** Someone who talks to the API with what they were given: a cookie, a link, or nothing. */
export class Person {
  private constructor(
    private readonly system: Address,
    private readonly headers: Record<string, string>,
  ) {}

  static visitor(system: Address, headers: Record<string, string> = {}): Person {
    return new Person(system, headers);
  }

  /** Signs in with one of the demonstration's accounts. */
  static async staff(system: Address, email: string): Promise<Person> {
    const response = await fetch(`${system.url}/api/booking/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ email, password: 'linden-demo' }),
    });
    const me = (await response.json()) as { csrf: string };
    if (!response.ok) throw new Error(`${email} could not sign in: ${JSON.stringify(me)}`);
    const cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    return new Person(system, { cookie, 'x-unknot-csrf': me.csrf });
  }

  /** The same person at another address, as one process of a service has it. */
  at(url: string): Person {
    return new Person({ url }, this.headers);
  }

  async get(path: string): Promise<Answer> {
    return this.ask('GET', path);
  }

  async put(path: string, body: unknown): Promise<Answer> {
    return this.ask('PUT', path, body);
  }

  async post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask('POST', path, body, headers);
  }

  private async ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.system.url}/api/${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...this.headers,
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text };
  }
}

/** The times of the services, as an operator moves them. */
const timesOf = (operator: Person): MovableTime[] =>
  serviceNames.map((name) => {
    const ask = async (answer: Promise<Answer>) => {
      const { status, body } = await answer;
      if (status !== 200) throw new Error(`the clock of ${name} did not move: ${JSON.stringify(body)}`);
      return body;
    };
    return {
      name,
      state: () => ask(operator.get(`${name}/operations/clock`)),
      moveTo: (until) => ask(operator.post(`${name}/operations/clock`, { until })),
      settle: () => ask(operator.post(`${name}/operations/settle`)),
    };
  });

/** Lets time pass for all three services, and waits until nothing is left to do. */
export async function advance(operator: Person, minutes: number): Promise<void> {
  const { body } = await operator.get('booking/operations/clock');
  const until = new Date(Date.parse(body.now) + Math.round(minutes) * 60_000);
  const { busy } = await letTimePass(timesOf(operator), { until });
  if (busy.length > 0) throw new Error(`the services did not come to rest: ${busy.join(', ')}`);
  await settle(operator);
}

/** What becomes due within so many milliseconds is waited for: the clocks of the services are not moved all at once. */
const soonMs = 2_000;
/** Milliseconds of real time after which they will not come to rest any more. */
const restlessMs = 60_000;

/**
 * Rounds over the services until all were at rest twice: one's events are another's work, and may be on their way
 * while both are looked at.
 */
export async function settle(operator: Person): Promise<void> {
  let quietRounds = 0;
  const giveUpAt = performance.now() + restlessMs;
  while (performance.now() < giveUpAt) {
    const states = await Promise.all(timesOf(operator).map((time) => time.settle()));
    const waits = states.map(({ now, nextDueAt }) => (nextDueAt ? Date.parse(nextDueAt) - Date.parse(now) : soonMs));
    const soonest = Math.min(...waits);
    const atRest = states.every(({ quiet }) => quiet) && soonest >= soonMs;
    quietRounds = atRest ? quietRounds + 1 : 0;
    if (quietRounds === 2) return;
    await sleep(soonest < soonMs ? Math.max(20, soonest) : 20);
  }
  throw new Error('the services did not come to rest');
}
