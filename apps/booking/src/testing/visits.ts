import type { SessionRecord } from '@unknot/shared/contracts/api/sessions';
import type { As, TestAnswer } from '@unknot/shared/testing/service';
import { idOf } from '../catalogue/seed-catalogue.use-case';
import { emptyRecord } from '../sessions/session.entity';
import { aBooker, type BookingTest, chiado, ines } from './booking-test';

/** Inês, who treats in Chiado and has an account there. */
export const practitioner: As = {
  roles: ['practitioner'],
  practitionerId: ines,
  locationIds: [chiado],
  accountId: idOf('account', 'ines@linden.example'),
};

/** A record that can be signed. */
export const aRecord = (change: Partial<SessionRecord> = {}): SessionRecord => ({
  ...emptyRecord(),
  checkIn: {
    ...emptyRecord().checkIn,
    discomfort: 6,
    toleratedPressure: 4,
    regions: [{ region: 'back-trapezius-l', pain: 7, referred: false, treated: true, pressure: 5 }],
  },
  techniques: ['trigger-point'],
  pressureUsed: 5,
  advice: ['warm-shower'],
  verdict: 'right',
  ...change,
});

/** Visits of Clara Mendes, and what is recorded of them. */
export class Visits {
  constructor(private readonly test: BookingTest) {}

  /** A visit that has begun. */
  async begun(booker = aBooker()): Promise<{ appointmentId: string; courseId: string }> {
    const { appointmentId, startsAt } = (await this.test.booked(booker)).appointment;
    const wait = Date.parse(startsAt) - this.test.now().getTime() + 60_000;
    if (wait > 0) await this.test.service.running.clock.advance(wait);
    const { body } = await this.call('POST', appointmentId, 'start');
    return { appointmentId, courseId: body.courseId };
  }

  /** A visit that is signed; `more` goes with its completion. */
  async signed(record = aRecord(), more: object = {}): Promise<{ appointmentId: string; courseId: string }> {
    const visit = await this.begun();
    const { status, body } = await this.call('POST', visit.appointmentId, 'complete', { revision: 0, record, ...more });
    if (status !== 200) throw new Error(`not signed: ${JSON.stringify(body)}`);
    return visit;
  }

  call(
    method: 'GET' | 'PUT' | 'POST',
    appointmentId: string,
    step = '',
    body?: unknown,
    as: As = practitioner,
  ): Promise<TestAnswer> {
    const path = `staff/sessions/${appointmentId}${step === '' ? '' : `/${step}`}`;
    return this.test.service.request(method, path, { as, body });
  }
}
