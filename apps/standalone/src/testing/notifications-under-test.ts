import { createHmac, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { notificationsConfig } from '@unknot/notifications/config';
import { notificationsService } from '@unknot/notifications/notifications.service-definition';
import { detailsOf } from '@unknot/notifications/testing/builders';
import { parseConfig } from '@unknot/shared/config/config';
import type { Contacts } from '@unknot/shared/contracts/api/internal';
import type { AppointmentSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { EventContract } from '@unknot/shared/contracts/events/event';
import { subscriptions } from '@unknot/shared/contracts/events/subscriptions';
import { PostgresPublisher } from '@unknot/shared/messaging/postgres/postgres-publisher';
import { TestService } from '@unknot/shared/testing/service';
import { type Catcher, startCatcher } from '../catcher/catcher';
import { FakeOwners } from './fake-owners';

/** The whole notifications service, fed by the real queue, with the catcher as its providers. */
export class NotificationsUnderTest {
  private publisher!: PostgresPublisher;
  private gate!: Server;
  private folder!: string;
  callbackUrl!: string;
  service!: TestService;
  catcher!: Catcher;
  readonly owners = new FakeOwners();

  static async start(): Promise<NotificationsUnderTest> {
    const under = new NotificationsUnderTest();
    under.folder = await mkdtemp(join(tmpdir(), 'notifications-'));
    under.catcher = await startCatcher({ now: () => under.service.running.clock.now() });
    const ownersUrl = await under.owners.start();
    await under.openGate();
    under.service = await TestService.start(
      'notifications',
      (env) => notificationsService(parseConfig(notificationsConfig, env)),
      {
        BOOKING_URL: ownersUrl,
        OUTCOMES_URL: ownersUrl,
        SMTP_URL: under.catcher.smtpUrl,
        MAIL_FROM: 'Linden Bodywork <hello@linden.example>',
        SMS_URL: under.catcher.smsUrl,
        SMS_ACCOUNT: under.catcher.smsAccount,
        SMS_TOKEN: under.catcher.smsToken,
        SMS_FROM: 'Linden',
        SMS_CALLBACK_URL: under.callbackUrl,
        LOG_LEVEL: 'debug',
        LOG_FILE: join(under.folder, 'log.jsonl'),
      },
    );
    under.publisher = new PostgresPublisher('booking', under.service.database.busUrl, subscriptions);
    return under;
  }

  /** The provider must know an address before the service has its port: everything is passed on from here. */
  private async openGate(): Promise<void> {
    this.gate = createServer((request, response) => {
      const { method, headers, url = '/' } = request;
      const onward = forward(new URL(url, this.service.url), { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      onward.on('error', () => response.destroy());
      request.pipe(onward);
    });
    await new Promise<void>((resolve) => this.gate.listen(0, '127.0.0.1', resolve));
    this.callbackUrl = `http://127.0.0.1:${(this.gate.address() as AddressInfo).port}`;
  }

  /** Puts into booking how an appointment and its client stand. */
  know(appointment: AppointmentSnapshot, contact: Partial<Contacts['contacts'][number]> = {}): void {
    this.owners.appointments.set(appointment.appointmentId, detailsOf(appointment));
    this.owners.contacts.set(appointment.clientId, {
      clientId: appointment.clientId,
      gone: false,
      version: 1,
      name: 'Clara Mendes',
      email: 'clara@mendes.example',
      phone: '+351912555014',
      locale: 'en',
      zone: null,
      surveysConsented: true,
      ...contact,
    });
  }

  /** Publishes an event as its owner would, now. */
  async publish<T extends { version: number }>(contract: EventContract<T>, subject: string, data: T): Promise<void> {
    const envelope = {
      specversion: '1.0' as const,
      id: randomUUID(),
      source: '/booking',
      type: contract.type,
      subject,
      time: this.service.running.clock.now().toISOString(),
      datacontenttype: 'application/json' as const,
      aggregateversion: data.version,
      data,
    };
    await this.publisher.publish([{ topic: contract.topic, envelope }]);
  }

  /** Calls back as the provider does; `token` is the secret it signs with. */
  async callback(path: string, form: Record<string, string>, token = this.catcher.smsToken): Promise<number> {
    const url = `${this.callbackUrl}/api/notifications/webhooks/sms/${path}`;
    const signed = Object.keys(form)
      .sort()
      .reduce((text, name) => text + name + form[name], url);
    const signature = createHmac('sha1', token).update(signed).digest('base64');
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'x-twilio-signature': signature },
      body: new URLSearchParams(form),
    });
    await response.arrayBuffer();
    return response.status;
  }

  /** Waits until everything due is done and reported. */
  async rest(): Promise<void> {
    await this.service.settle();
    await this.catcher.reported();
  }

  log(): Promise<string> {
    return readFile(join(this.folder, 'log.jsonl'), 'utf8');
  }

  async stop(): Promise<void> {
    await this.publisher.close();
    await this.service.close();
    await this.catcher.close();
    await this.owners.stop();
    this.gate.closeAllConnections();
    await new Promise((resolve) => this.gate.close(resolve));
    await rm(this.folder, { recursive: true });
  }
}
