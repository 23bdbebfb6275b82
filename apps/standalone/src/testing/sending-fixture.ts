import { randomBytes } from 'node:crypto';
import type { NotificationsConfig } from '@unknot/notifications/config';
import { OptOuts } from '@unknot/notifications/opt-outs/opt-outs';
import { ForgetReplies } from '@unknot/notifications/replies/forget-replies.use-case';
import { BookingClient } from '@unknot/notifications/sending/booking-client';
import { FactFinder } from '@unknot/notifications/sending/facts';
import { HandOver } from '@unknot/notifications/sending/hand-over';
import { defaultLimits, type SendingLimits } from '@unknot/notifications/sending/limits';
import { OutcomesClient } from '@unknot/notifications/sending/outcomes-client';
import { Providers } from '@unknot/notifications/sending/providers';
import { RecoverLostMessages } from '@unknot/notifications/sending/recover-lost-messages.use-case';
import { SendDueMessages } from '@unknot/notifications/sending/send-due-messages.use-case';
import { Wake } from '@unknot/notifications/sending/wake';
import { anAppointment, detailsOf } from '@unknot/notifications/testing/builders';
import { PlanningFixture } from '@unknot/notifications/testing/fixture';
import { InternalClient } from '@unknot/shared/auth/internal-client';
import type { Contacts } from '@unknot/shared/contracts/api/internal';
import type { AppointmentSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { Jobs } from '@unknot/shared/jobs/jobs';
import { Metrics } from '@unknot/shared/observability/metrics';
import { Tracing } from '@unknot/shared/observability/tracing';
import { type Catcher, startCatcher } from '../catcher/catcher';
import { FakeOwners } from './fake-owners';

const secret = randomBytes(32).toString('base64url');

/** Sending as it is in production, against the real catcher, a real database and owners that a test can play. */
export class SendingFixture {
  readonly limits: SendingLimits = { ...defaultLimits, backoffMs: 30_000, breakForMs: 100, providerTimeoutMs: 2_000 };
  providers!: Providers;
  send!: SendDueMessages;
  recover!: RecoverLostMessages;
  readonly forget: ForgetReplies;
  readonly optOuts: OptOuts;

  private constructor(
    readonly planning: PlanningFixture,
    readonly owners: FakeOwners,
    readonly catcher: Catcher,
    private readonly ownersUrl: string,
  ) {
    this.optOuts = new OptOuts({ SERVICE_SECRET: secret } as NotificationsConfig, planning.clock);
    this.forget = new ForgetReplies(planning.source);
    this.wire();
  }

  static async create(): Promise<SendingFixture> {
    const planning = await PlanningFixture.create();
    const owners = new FakeOwners();
    const url = await owners.start();
    const catcher = await startCatcher({ now: () => planning.clock.now() });
    return new SendingFixture(planning, owners, catcher, url);
  }

  get config(): NotificationsConfig {
    return {
      SERVICE_SECRET: secret,
      LINK_KEYS: [{ id: 1, secret: Buffer.alloc(32, 7) }],
      PUBLIC_URL: 'http://localhost:3000',
      SMTP_URL: this.catcher.smtpUrl,
      MAIL_FROM: 'Linden Bodywork <hello@linden.example>',
      SMS_URL: this.catcher.smsUrl,
      SMS_ACCOUNT: this.catcher.smsAccount,
      SMS_TOKEN: this.catcher.smsToken,
      SMS_FROM: 'Linden',
      // Nobody listens there: what the provider reports is tested with the webhooks.
      SMS_CALLBACK_URL: 'http://127.0.0.1:9',
      MAIL_PER_SECOND: 500,
      SMS_PER_SECOND: 500,
    } as NotificationsConfig;
  }

  /** Makes the parts of one worker; called again, another worker of the same service. */
  wire(change: Partial<SendingLimits> = {}): void {
    const { source, clock } = this.planning;
    const limits = { ...this.limits, ...change };
    const client = (to: 'booking' | 'outcomes') =>
      new InternalClient({ from: 'notifications', to, url: this.ownersUrl, secret, timeoutMs: 1_000 });
    const facts = new FactFinder(
      source,
      new BookingClient(client('booking')),
      new OutcomesClient(client('outcomes')),
      this.optOuts,
    );
    const jobs = { schedule: async () => undefined } as unknown as Jobs;
    this.providers = new Providers(this.config, limits, new Metrics('notifications'));
    const handOver = new HandOver(
      source,
      clock,
      this.providers,
      this.optOuts,
      new Wake(jobs, clock),
      Tracing.off(),
      this.config,
      limits,
    );
    this.send = new SendDueMessages(source, clock, facts, handOver, limits);
    this.recover = new RecoverLostMessages(source, clock);
  }

  async reset(): Promise<void> {
    await this.planning.reset();
    await this.catcher.clear();
    this.owners.reset();
    await this.time(this.planning.clock.now());
    await this.providers.onApplicationShutdown();
    this.wire();
  }

  /** Sets the domain's clock, here and in the database. */
  async time(now: Date): Promise<void> {
    this.planning.clock.set(now);
    await this.planning.source.query('update service_setting set clock_offset = $1::timestamptz - clock_timestamp()', [
      now,
    ]);
  }

  /** A booking of a client with mail and mobile, known to booking as well. */
  async booked(
    change: Parameters<typeof anAppointment>[0] = {},
    contact: Partial<Contacts['contacts'][number]> = {},
  ): Promise<AppointmentSnapshot> {
    const appointment = anAppointment(change);
    this.know(appointment, contact);
    await this.planning.booked(appointment);
    return appointment;
  }

  /** Puts into booking how an appointment stands now. */
  know(appointment: AppointmentSnapshot, contact: Partial<Contacts['contacts'][number]> = {}): void {
    this.owners.appointments.set(appointment.appointmentId, detailsOf(appointment));
    this.knowClient(appointment.clientId, contact);
  }

  /** Puts into booking how a client can be reached. */
  knowClient(clientId: string, contact: Partial<Contacts['contacts'][number]> = {}): void {
    this.owners.contacts.set(clientId, {
      clientId,
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

  /** Sends what is due; a message that waits for a retry in real time is sent as well, as often as `times` says. */
  async deliver(times = 1): Promise<void> {
    for (let round = 0; round < times; round += 1) {
      await this.planning.source.query("update message set retry_at = null where state = 'planned'");
      await this.send.execute();
    }
  }

  async stop(): Promise<void> {
    await this.providers.onApplicationShutdown();
    await this.catcher.close();
    await this.owners.stop();
    await this.planning.database.drop();
  }
}
