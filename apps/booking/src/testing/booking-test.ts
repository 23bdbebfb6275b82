import { parseConfig } from '@unknot/shared/config/config';
import type { Booked, Hold, HoldRequest } from '@unknot/shared/contracts/api/appointments';
import type { Availability } from '@unknot/shared/contracts/api/catalogue';
import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { type TestAnswer, TestService } from '@unknot/shared/testing/service';
import { bookingService } from '../booking.service-definition';
import { idOf } from '../catalogue/seed-catalogue.use-case';
import { bookingConfig } from '../config';

export const chiado = idOf('location', 'chiado');
export const marylebone = idOf('location', 'marylebone');
export const ines = idOf('practitioner', 'ines-carvalho');
export const tomas = idOf('practitioner', 'tomas-reis');
export const triggerPoint = idOf('treatment', 'trigger-point-60');

/** What one types to book. */
export const aBooker = (change: Record<string, unknown> = {}) => ({
  name: 'Clara Mendes',
  email: 'clara.mendes@example.org',
  phone: '912 555 014',
  complaint: 'A band around my head by lunch.',
  locale: 'en',
  consents: { careData: true, surveys: true },
  ...change,
});

/** The booking service with the demonstration chain, on a Monday at six in the morning in Lisbon. */
export class BookingTest {
  private constructor(readonly service: TestService) {}

  static async start(env: Record<string, string> = {}): Promise<BookingTest> {
    const service = await TestService.start('booking', (given) => bookingService(parseConfig(bookingConfig, given)), {
      BOOKING_DEMONSTRATION: '1',
      BOOKING_HOLDS_PER_ADDRESS: '10000',
      BOOKING_APPOINTMENTS_PER_CONTACT: '1000',
      ...env,
    });
    const now = service.running.clock.now();
    const monday = new Date(now);
    monday.setUTCHours(6, 0, 0, 0);
    monday.setUTCDate(monday.getUTCDate() + ((8 - monday.getUTCDay()) % 7 || 7));
    await service.running.clock.advance(monday.getTime() - now.getTime());
    return new BookingTest(service);
  }

  /** Takes back every booking, so that each test finds the chain with all its times free. */
  async empty(): Promise<void> {
    await this.service.database.truncate('appointment', 'client', 'idempotency_key', 'sign_in_failure');
  }

  get sql() {
    return this.service.source;
  }

  now(): Date {
    return this.service.running.clock.now();
  }

  /** Free times of Inês in Chiado for an hour of trigger point therapy, from tomorrow on. */
  async freeTimes(query: Record<string, string> = {}): Promise<FreeTime[]> {
    const asked = { practitionerId: ines, locationId: chiado, treatmentId: triggerPoint, from: this.day(1), days: '3' };
    const { body } = await this.service.request<Availability>(
      'GET',
      `availability?${new URLSearchParams({ ...asked, ...query })}`,
    );
    return body.offers.flatMap((offer) => offer.times);
  }

  /** Calendar day in Lisbon, so many days from now. */
  day(after: number): string {
    return new Date(this.now().getTime() + after * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  }

  hold(
    time: Pick<FreeTime, 'startsAtWall'> & Partial<HoldRequest>,
    headers = {},
  ): Promise<TestAnswer<Hold & { code?: string }>> {
    const { startsAtWall, practitionerId = ines, locationId = chiado, treatmentId = triggerPoint } = time;
    const body = { startsAtWall, practitionerId, locationId, treatmentId };
    return this.service.request('POST', 'appointments/holds', { body, headers });
  }

  book(
    held: Hold,
    booker: Record<string, unknown> = aBooker(),
    headers = {},
  ): Promise<TestAnswer<Booked & { code?: string }>> {
    return this.service.request('POST', `appointments/${held.appointmentId}/book`, {
      as: { link: held.holdToken },
      body: booker,
      headers,
    });
  }

  /** Books the first free time (or the one given) and answers what the booker gets. */
  async booked(booker: Record<string, unknown> = aBooker(), time?: FreeTime): Promise<Booked> {
    const wanted = time ?? (await this.freeTimes())[0];
    if (!wanted) throw new Error('there is no free time');
    const held = await this.hold(wanted);
    const { status, body } = await this.book(held.body, booker);
    if (status !== 201) throw new Error(`not booked: ${JSON.stringify(body)}`);
    return body;
  }

  /** A link as it would come in a message. */
  mailLink(appointmentId: string, epoch = 0): string {
    const expiresAt = new Date(this.now().getTime() + 60 * 24 * 60 * 60 * 1000);
    return this.service.link('appointment', { id: appointmentId, epoch, expiresAt });
  }

  /** Types and versions of the events that tell of one aggregate, in order. */
  async eventsOf(subject: string): Promise<string[]> {
    const rows = (await this.sql.query(
      'select type, aggregate_version from outbox where subject = $1 order by position',
      [subject],
    )) as { type: string; aggregate_version: number }[];
    return rows.map((row) => `${row.type.replace(/^unknot\.|\.v1$/g, '')} ${row.aggregate_version}`);
  }

  close(): Promise<void> {
    return this.service.close();
  }
}
