import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewCalendarFeed } from '@unknot/shared/contracts/api/calendar-feed';
import type { As } from '@unknot/shared/testing/service';
import ICAL from 'ical.js';
import { aBooker, BookingTest, chiado, ines, marylebone } from '../testing/booking-test';

const herself: As = { roles: ['practitioner'], practitionerId: ines, locationIds: [chiado] };
const dayMs = 86_400_000;

describe('The calendar of a practitioner on their phone', () => {
  let test: BookingTest;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'unknot-feed-'));
    test = await BookingTest.start({ LOG_LEVEL: 'debug', LOG_FILE: join(folder, 'booking.log') });
  });
  beforeEach(async () => {
    await test.empty();
    await test.service.database.truncate('calendar_feed');
  });
  afterAll(async () => {
    await test.close();
    await rm(folder, { recursive: true });
  });

  const opened = async (): Promise<NewCalendarFeed> => {
    const { status, body } = await test.service.request('PUT', 'staff/calendar-feed', { as: herself });
    if (status !== 200) throw new Error(`not opened: ${JSON.stringify(body)}`);
    return body;
  };
  const secretOf = ({ url }: NewCalendarFeed) => /\/api\/booking\/calendar\/([\w-]{43})\.ics$/.exec(url)?.[1] ?? '';
  /** Says itself how fresh it wants the answer: fetch would ask for one that is never compared. */
  const read = (feed: NewCalendarFeed, headers = {}) =>
    test.service.request<string>('GET', `calendar/${secretOf(feed)}.ics`, {
      headers: { 'cache-control': 'max-age=0', ...headers },
    });
  /** Its events, read by a parser that has nothing in common with the one who wrote it. */
  const eventsOf = async (feed: NewCalendarFeed) =>
    new ICAL.Component(ICAL.parse((await read(feed)).body))
      .getAllSubcomponents('vevent')
      .map((event) => (name: string) => event.getFirstPropertyValue(name));
  const revoke = (practitioner: string, as: As) =>
    test.service.request('POST', `staff/practitioners/${practitioner}/calendar-feed/revoke`, { as });
  const cancel = (linkToken: string) =>
    test.service.request('POST', 'my/appointment/cancel', { as: { link: linkToken }, body: {} });

  it('shows each visit in UTC, with its room and state alone, under the id of the mails to the client', async () => {
    const { appointment } = await test.booked();
    const feed = await opened();
    const [value] = await eventsOf(feed);
    expect([value?.('uid'), value?.('sequence'), value?.('summary'), value?.('status'), value?.('class')]).toEqual([
      `${appointment.appointmentId}@localhost`,
      appointment.version,
      'Booked',
      'CONFIRMED',
      'PRIVATE',
    ]);
    const [start, end] = ['dtstart', 'dtend'].map((name) => value?.(name) as ICAL.Time);
    expect(start?.zone).toBe(ICAL.Timezone.utcTimezone);
    expect(start?.toJSDate().toISOString()).toBe(appointment.startsAt);
    expect(end?.toJSDate().toISOString()).toBe(appointment.endsAt);
    const { body, headers } = await read(feed);
    expect(value?.('location')).toMatch(/\w+, Chiado$/);
    expect(body).not.toMatch(/Clara|Mendes|head|example|912|trigger|massage|http/i);
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(headers.get('cache-control')).toBe('private, no-cache');
  });

  it('shows nothing that is only held, and nobody else’s visits', async () => {
    const [time] = await test.freeTimes();
    await test.hold(time!);
    const feed = await opened();
    expect(await eventsOf(feed)).toHaveLength(0);
    await test.booked(aBooker(), (await test.freeTimes({ practitionerId: ines }))[1]);
    expect(await eventsOf(feed)).toHaveLength(1);
    const other = await aColleague();
    const { body } = await test.service.request('PUT', 'staff/calendar-feed', { as: other });
    expect(await eventsOf(body)).toHaveLength(0);
  });

  /** Somebody else who treats and has an account. */
  async function aColleague(): Promise<As> {
    const [row] = await test.sql.query(
      'select practitioner_id as id from staff_account where practitioner_id <> $1 limit 1',
      [ines],
    );
    return { roles: ['practitioner'], practitionerId: row.id };
  }

  it('tells of a cancelled visit for thirty days, as cancelled and under a higher sequence', async () => {
    const [later] = await test.freeTimes({ from: test.day(14) });
    const { appointment, linkToken } = await test.booked(aBooker(), later);
    const feed = await opened();
    expect((await cancel(linkToken)).status).toBe(200);
    const [value] = await eventsOf(feed);
    expect([value?.('uid'), value?.('status'), value?.('summary')]).toEqual([
      `${appointment.appointmentId}@localhost`,
      'CANCELLED',
      'Cancelled',
    ]);
    expect(Number(value?.('sequence'))).toBeGreaterThan(appointment.version);
    await test.service.advance(28 * dayMs);
    expect(await eventsOf(feed)).toHaveLength(1);
    await test.service.advance(7 * dayMs);
    expect(await eventsOf(feed)).toHaveLength(0);
  });

  it('answers that nothing has changed until something has', async () => {
    await test.booked();
    const feed = await opened();
    const first = await read(feed);
    const [etag, modified] = [first.headers.get('etag'), first.headers.get('last-modified')];
    const again = await read(feed, { 'if-none-match': etag });
    expect([again.status, again.body]).toEqual([304, '']);
    expect((await read(feed, { 'if-modified-since': modified })).status).toBe(304);
    await test.service.advance(5_000);
    await test.booked(
      aBooker({ name: 'Rui Costa', email: 'rui@example.org', phone: undefined }),
      (await test.freeTimes())[9],
    );
    expect((await read(feed, { 'if-modified-since': modified })).status).toBe(200);
    expect((await read(feed, { 'if-none-match': etag })).status).toBe(200);
  });

  it('opens at its newest address alone, and at none once it is taken back', async () => {
    const [first, second] = [await opened(), await opened()];
    expect([(await read(first)).status, (await read(second)).status]).toEqual([404, 200]);
    const mine = () => test.service.request('GET', 'staff/calendar-feed', { as: herself });
    expect((await mine()).body).toEqual({ createdAt: second.createdAt });
    const { body } = await test.service.request('POST', 'staff/calendar-feed/revoke', { as: herself });
    expect(body).toEqual({ createdAt: null });
    expect((await read(second)).body).toMatchObject({ code: 'CALENDAR_FEED_UNKNOWN' });
    expect((await mine()).body).toEqual({ createdAt: null });
  });

  it('has one address left when two are asked for at once', async () => {
    const both = await Promise.all([opened(), opened()]);
    const answers = await Promise.all(both.map((feed) => read(feed)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
  });

  it('can be taken back by a manager of a clinic where they work, and by nobody from elsewhere', async () => {
    const feed = await opened();
    expect((await revoke(ines, { roles: ['location_manager'], locationIds: [marylebone] })).status).toBe(404);
    expect((await revoke(ines, { roles: ['front_desk'], locationIds: [chiado] })).status).toBe(403);
    expect((await read(feed)).status).toBe(200);
    expect((await revoke(ines, { roles: ['location_manager'], locationIds: [chiado] })).status).toBe(200);
    expect((await read(feed)).status).toBe(404);
  });

  it('is for those who treat, and closes with their account', async () => {
    for (const method of ['GET', 'PUT'] as const) {
      const { status, body } = await test.service.request(method, 'staff/calendar-feed', {
        as: { roles: ['front_desk'] },
      });
      expect([status, body.code]).toEqual([404, 'NO_CALENDAR_OF_YOUR_OWN']);
    }
    const feed = await opened();
    await test.sql.query('update staff_account set active = false where practitioner_id = $1', [ines]);
    expect((await read(feed)).status).toBe(404);
    await test.sql.query('update staff_account set active = true where practitioner_id = $1', [ines]);
    expect((await read(feed)).status).toBe(200);
  });

  it('keeps its secret out of the database and the log', async () => {
    const feed = await opened();
    const secret = secretOf(feed);
    expect((await read(feed)).status).toBe(200);
    expect((await test.service.request('GET', `calendar/${'x'.repeat(43)}.ics`)).status).toBe(404);
    expect((await test.service.request('GET', 'calendar/short.ics')).status).toBe(404);
    const rows = await test.sql.query('select * from calendar_feed');
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(rows[0].secret_hash).toHaveLength(32);
    const log = await readFile(join(folder, 'booking.log'), 'utf8');
    expect(log).toContain('/api/booking/calendar/[link].ics');
    expect(log).not.toContain(secret);
  });

  it('forgets what is longer ago than thirty days', async () => {
    await test.booked();
    const feed = await opened();
    expect(await eventsOf(feed)).toHaveLength(1);
    await test.sql.query(
      `update appointment set starts_at = starts_at - $1::interval, ends_at = ends_at - $1::interval,
         busy_from = busy_from - $1::interval, busy_to = busy_to - $1::interval`,
      [`${33 * dayMs} milliseconds`],
    );
    expect(await eventsOf(feed)).toHaveLength(0);
  });
});
