import { randomUUID } from 'node:crypto';
import { serviceNames } from '@unknot/shared/contracts/events/event';
import type { System } from './system';

/** An answer of the API. */
export interface Answer {
  status: number;
  body: any;
}

/** Someone who talks to the API with what they were given: a cookie, a link, or nothing. */
export class Person {
  private constructor(
    private readonly system: System,
    private readonly headers: Record<string, string>,
  ) {}

  static visitor(system: System, headers: Record<string, string> = {}): Person {
    return new Person(system, headers);
  }

  /** Signs in with one of the demonstration's accounts. */
  static async staff(system: System, email: string): Promise<Person> {
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

  async get(path: string): Promise<Answer> {
    return this.ask('GET', path);
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

/** Hours moved at a time: quiet hours and windows pass as they would, instead of being jumped over. */
const stepMinutes = 180;

/** Moves the time of all three services forward step by step, and waits each time until nothing is left to do. */
export async function advance(operator: Person, minutes: number): Promise<void> {
  for (let left = Math.round(minutes); left > 0; left -= stepMinutes) {
    for (const name of serviceNames) {
      const { status, body } = await operator.post(`${name}/operations/clock`, {
        minutes: Math.min(left, stepMinutes),
      });
      if (status !== 200) throw new Error(`the clock of ${name} did not move: ${JSON.stringify(body)}`);
    }
    await settle(operator);
  }
}

/** Rounds over the services until all are at rest: one's events are another's work. */
export async function settle(operator: Person): Promise<void> {
  for (let round = 0; round < 12; round += 1) {
    let quiet = true;
    for (const name of serviceNames) {
      const { body } = await operator.post(`${name}/operations/settle`);
      quiet &&= body.idle === true && body.moved === 0;
    }
    if (quiet) return;
  }
  throw new Error('the services did not come to rest');
}
