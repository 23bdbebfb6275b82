import { aBooker, BookingTest } from '@unknot/booking/testing/booking-test';
import { anAppointment } from '@unknot/notifications/testing/builders';
import { AppointmentBooked } from '@unknot/shared/contracts/events/booking.events';
import type { TestService } from '@unknot/shared/testing/service';
import { Client } from 'pg';
import { NotificationsUnderTest } from './notifications-under-test';

interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** Reads Prometheus' text format. */
function samplesIn(text: string): Sample[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name = '', inside = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      const labels = [...inside.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key, text]) => [key, text]);
      return { name, labels: Object.fromEntries(labels), value: Number(value) };
    });
}

class Scrape {
  private constructor(
    readonly text: string,
    readonly samples: Sample[],
  ) {}

  static async of(service: TestService): Promise<Scrape> {
    const response = await fetch(`${service.url}/metrics`);
    expect(response.status).toBe(200);
    const text = await response.text();
    return new Scrape(text, samplesIn(text));
  }

  /** Sum of the samples that carry these labels; undefined when there is none. */
  value(name: string, labels: Record<string, string> = {}): number | undefined {
    const found = this.samples.filter(
      (sample) =>
        sample.name === `unknot_${name}` && Object.entries(labels).every(([key, text]) => sample.labels[key] === text),
    );
    return found.length === 0 ? undefined : found.reduce((sum, { value }) => sum + value, 0);
  }
}

/** Label values that name a person, a row or an address of theirs. */
const telling = [
  ['a UUID', /[0-9a-f]{8}-[0-9a-f]{4}/i],
  ['a mail address', /@/],
  ['a phone number', /\+?\d{6,}/],
  ['a name', /clara|mendes/i],
  ['a token', /[\w-]{40,}/],
] as const;

function expectNothingTold({ samples }: Scrape): void {
  expect(samples.length).toBeGreaterThan(100);
  for (const { labels } of samples) {
    for (const [key, value] of Object.entries(labels)) {
      // Numbers of histogram buckets and of Node's version are no one's.
      if (['le', 'version', 'quantile'].includes(key)) continue;
      for (const [what, pattern] of telling) if (pattern.test(value)) throw new Error(`${key}="${value}" is ${what}`);
    }
  }
}

describe('what booking tells Prometheus', () => {
  let booking: BookingTest;
  beforeAll(async () => {
    booking = await BookingTest.start();
  }, 60_000);
  afterAll(async () => booking?.close());

  it('counts what happened, by route, code and type, and names nobody', async () => {
    const times = await booking.freeTimes();
    const [first, last] = [times[0], times.at(-1)];
    await booking.booked(aBooker(), first);
    expect((await booking.hold(first!)).status).toBe(409);
    const held = await booking.hold(last!);
    expect(held.status).toBe(201);
    await booking.service.advance(60 * 60_000);

    const scrape = await Scrape.of(booking.service);
    expect(scrape.value('refusals_total', { code: 'APPOINTMENT_SLOT_TAKEN', status: '409' })).toBe(1);
    expect(scrape.value('holds_expired_total')).toBe(1);
    expect(scrape.value('events_published_total', { type: AppointmentBooked.type })).toBe(1);
    expect(scrape.value('relay_batches_total', { result: 'published' })).toBeGreaterThan(0);
    expect(scrape.value('outbox_delay_seconds_count')).toBe(scrape.value('events_published_total'));
    const route = '/api/booking/appointments/:id/book';
    expect(scrape.value('http_request_seconds_count', { route, method: 'POST', status: '201' })).toBe(1);
    expect(scrape.value('pool_connections', { state: 'awaited' })).toBe(0);
    expect(scrape.value('outbox_unpublished')).toBe(0);
    expect(scrape.value('figures_fresh')).toBe(1);
    expect(scrape.samples.some(({ name }) => name === 'nodejs_eventloop_lag_seconds')).toBe(true);
    expect(scrape.samples.every(({ labels }) => labels.service === 'booking')).toBe(true);
    expectNothingTold(scrape);
  });

  it('asks the database once for any number of scrapes', async () => {
    const statements = async () => {
      const rows = await booking.sql.query(
        "select query_start, query from pg_stat_activity where application_name = 'unknot-booking-figures' and datname = current_database()",
      );
      return rows as { query_start: Date; query: string }[];
    };
    await Scrape.of(booking.service);
    const before = await statements();
    expect(before).toHaveLength(1);
    await Promise.all(Array.from({ length: 10 }, () => Scrape.of(booking.service)));
    expect(await statements()).toEqual(before);
  });

  it('answers without figures, and says so, when the database does not answer', async () => {
    const other = await BookingTest.start();
    const admin = new Client({ connectionString: other.service.database.adminUrl });
    try {
      await admin.connect();
      await admin.query('begin; lock table booking.outbox in access exclusive mode');
      const scrape = await Scrape.of(other.service);
      expect(scrape.value('figures_fresh')).toBe(0);
      expect(scrape.value('outbox_unpublished')).toBeUndefined();
      expect(scrape.value('relay_batches_total')).toBeGreaterThan(0);
    } finally {
      await admin.end();
      await other.close();
    }
  }, 60_000);
});

describe('what notifications tells Prometheus', () => {
  let under: NotificationsUnderTest;
  beforeAll(async () => {
    under = await NotificationsUnderTest.start();
  }, 60_000);
  afterAll(async () => under?.stop());

  it('counts deliveries, repeats, sends and what is due, and names nobody', async () => {
    const now = under.service.running.clock.now();
    const appointment = {
      ...anAppointment(),
      startsAt: new Date(now.getTime() + 60 * 3_600_000).toISOString(),
      endsAt: new Date(now.getTime() + 61 * 3_600_000).toISOString(),
      bookedAt: now.toISOString(),
    };
    under.know(appointment);
    under.catcher.failNext({ channel: 'email', reply: 421 });
    await under.publish(AppointmentBooked, appointment.appointmentId, appointment);
    await under.rest();
    await under.service.source.query('update message set retry_at = null');
    await under.rest();
    await under.service.source.query(
      `insert into failed_event (id, consumer, event_id, type, topic, subject, envelope, state, after_dead_letter)
       select gen_random_uuid(), 'c', gen_random_uuid(), 't', 'o', key, '{}', state, 'continue'
       from (values ('a', 'dead'), ('b', 'parked'), ('b', 'parked')) as row (key, state)`,
    );

    await under.service.source.query(
      `update message set due_at = app_now() - interval '10 minutes', retry_at = clock_timestamp() + interval '1 hour'
       where id = (select id from message where state = 'planned' limit 1)`,
    );

    const scrape = await Scrape.of(under.service);
    expect(scrape.value('events_handled_total', { result: 'done' })).toBeGreaterThan(0);
    expect(scrape.value('handler_seconds_count')).toBe(scrape.value('events_handled_total'));
    expect(scrape.value('sends_total', { channel: 'email', result: 'refused_for_now' })).toBe(1);
    expect(scrape.value('sends_total', { channel: 'email', result: 'accepted' })).toBe(1);
    expect(scrape.value('provider_circuit_open', { channel: 'email' })).toBe(0);
    expect(scrape.value('messages_due')).toBe(1);
    expect(scrape.value('messages_due_oldest_seconds')).toBeGreaterThan(590);
    expect(scrape.value('failed_events', { state: 'dead' })).toBe(1);
    expect(scrape.value('failed_events', { state: 'parked' })).toBe(2);
    expect(scrape.value('parked_keys')).toBe(1);
    expect(scrape.value('consumer_lag', { topic: 'booking.appointments' })).toBe(0);
    expectNothingTold(scrape);
  });
});
