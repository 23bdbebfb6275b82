import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { aBooker, chiado, ines, triggerPoint } from '@unknot/booking/testing/booking-test';
import { type ServiceName, serviceNames } from '@unknot/shared/contracts/events/event';
import { Settle } from '@unknot/shared/messaging/settle';
import type { RunningService } from '@unknot/shared/service/service';
import { createTestDatabase, type TestDatabase } from '@unknot/shared/testing/database';
import { OtlpCatcher } from '@unknot/shared/testing/otlp-catcher';
import { testEnvironment } from '@unknot/shared/testing/service';
import { type Catcher, startCatcher } from '../catcher/catcher';
import { type Environments, startServices } from '../services';

/** The three services side by side on one database and one bus, behind one listener, with a collector of their traces. */
export class TracedChain {
  private services: ReadonlyMap<ServiceName, RunningService> = new Map();

  private constructor(
    private readonly database: TestDatabase,
    private readonly listener: Server,
    readonly catcher: Catcher,
    readonly collector: OtlpCatcher,
  ) {}

  static async start(): Promise<TracedChain> {
    const database = await createTestDatabase();
    const collector = await OtlpCatcher.start();
    const catcher = await startCatcher({ now: () => chain.services.get('booking')?.clock.now() ?? new Date() });
    const listener = createServer((request, response) => {
      const service = chain.services.get(request.url?.split('/')[2] as ServiceName);
      if (service) service.handler(request, response);
      else response.writeHead(503).end();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const chain = new TracedChain(database, listener, catcher, collector);
    chain.services = await startServices(chain.environments());
    return chain;
  }

  private get url(): string {
    return `http://127.0.0.1:${(this.listener.address() as AddressInfo).port}`;
  }

  private environments(): Environments {
    const { url, catcher } = this;
    const own = {
      OTEL_EXPORTER_OTLP_ENDPOINT: this.collector.endpoint,
      BOOKING_DEMONSTRATION: '1',
      BOOKING_URL: url,
      OUTCOMES_URL: url,
      SMTP_URL: catcher.smtpUrl,
      MAIL_FROM: 'Linden Bodywork <hello@linden.example>',
      SMS_URL: catcher.smsUrl,
      SMS_ACCOUNT: catcher.smsAccount,
      SMS_TOKEN: catcher.smsToken,
      SMS_FROM: 'Linden',
      SMS_CALLBACK_URL: url,
    };
    const all = serviceNames.map((name) => [name, { ...testEnvironment(this.database, name), ...own }]);
    return Object.fromEntries(all);
  }

  /** Books the first free time, as a page would, and waits until everything that comes of it is done. */
  async book(): Promise<void> {
    const from = new Date(Date.now() + 36 * 3_600_000).toISOString().slice(0, 10);
    const asked = { practitionerId: ines, locationId: chiado, treatmentId: triggerPoint, from, days: '6' };
    const { offers } = await this.request('GET', `availability?${new URLSearchParams(asked)}`);
    const { startsAtWall } = offers[0].times[0];
    const { from: _from, days: _days, ...what } = asked;
    const held = await this.request('POST', 'appointments/holds', { ...what, startsAtWall });
    await this.request('POST', `appointments/${held.appointmentId}/book`, aBooker(), held.holdToken);
    // The job sends it, as it would without anybody who waits.
    await this.until(() => this.catcher.list().messages.some(({ channel }) => channel === 'email'), 'the mail');
    await this.rest();
  }

  private async rest(): Promise<void> {
    for (let quiet = false; !quiet; ) {
      quiet = true;
      for (const { app } of this.services.values()) quiet = (await app.get(Settle).settle()).quiet && quiet;
    }
  }

  /** Waits until the collector has what `found` looks for. @throws Error after twenty seconds */
  async collected(found: () => boolean): Promise<void> {
    await this.until(found, 'what the collector should have');
  }

  private async until(reached: () => boolean, what: string): Promise<void> {
    for (const until = Date.now() + 20_000; !reached(); await sleep(50)) {
      const names = this.collector.spans.map(({ name }) => name);
      if (Date.now() > until) throw new Error(`${what} did not come; there is only ${names.join(', ')}`);
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: answers of any contract
  private async request(method: string, path: string, body?: unknown, link?: string): Promise<any> {
    const response = await fetch(`${this.url}/api/booking/${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...(link === undefined ? {} : { 'x-unknot-link': link }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.services.values()].map((service) => service.close()));
    this.listener.closeAllConnections();
    await new Promise((resolve) => this.listener.close(resolve));
    await this.catcher.close();
    await this.collector.stop();
    await this.database.drop();
  }
}
