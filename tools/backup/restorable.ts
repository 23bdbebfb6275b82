import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newStaffKeys } from '@unknot/shared/auth/staff-token';
import { parseConfig } from '@unknot/shared/config/config';
import { createService } from '@unknot/shared/service/create-service';
import { bookingService } from '../../apps/booking/src/booking.service-definition';
import { bookingConfig } from '../../apps/booking/src/config';

const secret = () => randomBytes(32).toString('base64url');
const staff = newStaffKeys();
/** Those of one chain, before and after it is restored. */
const secrets = {
  SERVICE_SECRET: secret(),
  LINK_KEYS: `1:${secret()}`,
  STAFF_TOKEN_PUBLIC_KEY: staff.publicKey,
  STAFF_TOKEN_PRIVATE_KEY: staff.privateKey,
};

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the service answers
  body: any;
}

/** The booking service on a database, reached through HTTP, in this process. */
export class BookingOn {
  private constructor(
    private readonly url: string,
    readonly close: () => Promise<void>,
  ) {}

  /** @param urlOf connection URL of a role to the database */
  static async start(urlOf: (role: string) => string): Promise<BookingOn> {
    const env = {
      ...secrets,
      PUBLIC_URL: 'http://localhost:3000',
      DATABASE_URL: urlOf('booking_app'),
      DATABASE_OWNER_URL: urlOf('booking_owner'),
      BUS_DATABASE_URL: urlOf('bus'),
      BOOKING_DEMONSTRATION: '1',
      LOG_LEVEL: 'silent',
    };
    const running = await createService(bookingService(parseConfig(bookingConfig, env)));
    const server = createServer(running.handler);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new BookingOn(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await running.close();
    });
  }

  async ask(path: string, link?: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
        ...(link ? { 'x-unknot-link': link } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json().catch(() => undefined) };
  }

  hold(time: object): Promise<Answer> {
    return this.ask('/api/booking/appointments/holds', undefined, time);
  }

  /** Books the first time that is free. @returns what was held, and the link to the appointment */
  async book(): Promise<{ time: object; link: string }> {
    const { body: offered } = await this.ask('/api/booking/availability?days=14');
    const offer = offered.offers.find(({ times }: { times: unknown[] }) => times.length > 0);
    const [{ practitionerId, locationId, treatmentId, startsAtWall }] = offer.times;
    const time = { practitionerId, locationId, treatmentId, startsAtWall };
    const held = await this.hold(time);
    const booked = await this.ask(`/api/booking/appointments/${held.body.appointmentId}/book`, held.body.holdToken, {
      name: 'Clara Mendes',
      email: 'clara.mendes@example.org',
      complaint: 'A band around my head by lunch: “pressão”.',
      locale: 'en',
      consents: { careData: true, surveys: true },
    });
    if (booked.status !== 201) throw new Error(`not booked: ${JSON.stringify(booked.body)}`);
    return { time, link: booked.body.linkToken };
  }
}
