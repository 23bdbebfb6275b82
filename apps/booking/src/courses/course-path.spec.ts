import { randomUUID } from 'node:crypto';
import { CourseSnapshot } from '@unknot/shared/contracts/events/course.events';
import { Snapshots } from '@unknot/shared/messaging/snapshots';
import type { As } from '@unknot/shared/testing/service';
import { idOf } from '../catalogue/seed-catalogue.use-case';
import { aBooker, BookingTest, chiado, ines, marylebone, tomas, triggerPoint } from '../testing/booking-test';
import { aRecord, practitioner, Visits } from '../testing/visits';

describe('A course of treatment', () => {
  let test: BookingTest;
  let visits: Visits;
  beforeAll(async () => {
    test = await BookingTest.start();
    visits = new Visits(test);
  });
  beforeEach(() => test.empty());
  afterAll(() => test.close());

  const course = (id: string, as: As = practitioner) => test.service.request('GET', `staff/courses/${id}`, { as });
  const goal = (id: string, body: object, as: As = practitioner) =>
    test.service.request('PUT', `staff/courses/${id}/goal`, { as, body });
  const review = (id: string, body: object, as: As = practitioner) =>
    test.service.request('POST', `staff/courses/${id}/review`, { as, body });
  const aReview = (appointmentId: string, change: object = {}) => ({
    version: 1,
    appointmentId,
    review: { decision: 'next', proposedOn: test.day(7), note: 'Twice more, then look.' },
    ...change,
  });
  const next = (id: string, change: object = {}, options: { as?: As; headers?: Record<string, string> } = {}) =>
    test.service.request('POST', `staff/courses/${id}/next`, {
      as: practitioner,
      body: { practitionerId: ines, locationId: chiado, treatmentId: triggerPoint, ...change },
      ...options,
    });
  const freeIn = async (days: number) => (await test.freeTimes({ from: test.day(days) }))[0]!.startsAtWall;
  const newestEvent = async (subject: string) => {
    const [row] = await test.sql.query('select data from outbox where subject = $1 order by position desc limit 1', [
      subject,
    ]);
    return row.data;
  };
  const discharge = { decision: 'discharge', proposedOn: null, note: 'Free of pain.' };

  it('begins open with a booking, without a goal, and proposes what the last visit was', async () => {
    const { courseId } = await visits.begun();
    expect((await course(courseId)).body).toMatchObject({
      version: 1,
      state: 'open',
      zone: 'Europe/Lisbon',
      goal: '',
      reviews: [],
      ahead: [],
      next: { practitionerId: ines, locationId: chiado, treatmentId: triggerPoint },
    });
  });

  it('goes on after an initial consultation with the ordinary treatment of its modality', async () => {
    const first = idOf('treatment', 'first-visit-trigger-point');
    const [time] = await test.freeTimes({ treatmentId: first });
    const { appointmentId } = (await test.booked(aBooker(), time)).appointment;
    const { courseId } = (await visits.call('GET', appointmentId)).body;
    expect((await course(courseId)).body.next).toMatchObject({ treatmentId: triggerPoint });
  });

  it('has a goal, which nobody overwrites unseen', async () => {
    const { courseId } = await visits.begun();
    const written = await goal(courseId, { before: '', goal: 'Turn the head without pain by Christmas.' });
    expect([written.status, written.body.goal]).toEqual([200, 'Turn the head without pain by Christmas.']);
    const unseen = await goal(courseId, { before: '', goal: 'Sleep through.' });
    expect([unseen.status, unseen.body.code]).toEqual([409, 'COURSE_CHANGED']);
    const seen = await goal(courseId, { before: written.body.goal, goal: '' });
    expect([seen.status, seen.body.goal]).toEqual([200, '']);
  });

  it('is reviewed with the session that ends: the next visit is proposed and told, without a word of why', async () => {
    const day = test.day(14);
    const { courseId, appointmentId } = await visits.signed(aRecord(), {
      review: { decision: 'next', proposedOn: day, note: 'Twice more, then look.' },
    });
    const { body } = await course(courseId);
    expect(body).toMatchObject({ version: 2, state: 'open' });
    expect(body.reviews).toEqual([
      {
        decision: 'next',
        proposedOn: day,
        note: 'Twice more, then look.',
        at: expect.any(String),
        by: 'Inês Carvalho',
        appointmentId,
      },
    ]);
    expect(await test.eventsOf(courseId)).toEqual(['course.reviewed 2']);
    const data = await newestEvent(courseId);
    expect(data).toMatchObject({ state: 'open', decision: 'next', proposedOn: day, locationId: chiado });
    expect(JSON.stringify(data)).not.toMatch(/Twice/);
  });

  it('leaves the session open when its review is refused', async () => {
    const { appointmentId } = await visits.begun();
    const { status, body } = await visits.call('POST', appointmentId, 'complete', {
      revision: 0,
      record: aRecord(),
      review: { decision: 'next', proposedOn: test.day(0), note: '' },
    });
    expect([status, body.code]).toEqual([422, 'COURSE_DAY_NOT_AHEAD']);
    expect((await visits.call('GET', appointmentId)).body).toMatchObject({ state: 'started', revision: 0 });
  });

  it('is over with a discharge; what is booked later begins a new one', async () => {
    const { courseId, appointmentId } = await visits.signed();
    const { status, body } = await review(courseId, aReview(appointmentId, { review: discharge }));
    expect([status, body.state]).toEqual([200, 'discharged']);
    expect(await test.eventsOf(courseId)).toEqual(['course.discharged 2']);
    for (const answer of [
      await review(courseId, aReview(appointmentId, { version: 2 })),
      await goal(courseId, { before: '', goal: 'Another.' }),
      await next(courseId, { startsAtWall: await freeIn(2) }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'COURSE_DISCHARGED']);
    }
    const later = (await test.booked()).appointment.appointmentId;
    const begun = (await visits.call('GET', later)).body;
    expect(begun.courseId).not.toBe(courseId);
    expect(begun.numberInCourse).toBe(1);
  });

  it('is not over while a visit of it is booked', async () => {
    const { courseId, appointmentId } = await visits.signed();
    await next(courseId, { startsAtWall: await freeIn(3) });
    const { status, body } = await review(courseId, aReview(appointmentId, { review: discharge }));
    expect([status, body.code]).toEqual([409, 'COURSE_HAS_VISIT_AHEAD']);
    expect(await test.eventsOf(courseId)).toEqual([]);
  });

  it('gets its next visit in one step, booked for its client by the front desk’s rules and announced', async () => {
    const { courseId } = await visits.signed();
    const startsAtWall = await freeIn(7);
    const { status, body } = await next(courseId, { startsAtWall });
    expect([status, body.ahead.length]).toEqual([201, 1]);
    const [visit] = body.ahead;
    expect(visit).toMatchObject({ state: 'booked', startsAtWall, practitionerName: 'Inês Carvalho' });
    expect(await test.eventsOf(visit.appointmentId)).toEqual(['appointment.booked 2']);
    expect(await newestEvent(visit.appointmentId)).toMatchObject({ courseId, source: 'front_desk', firstVisit: false });
    const { body: session } = await visits.call('GET', visit.appointmentId);
    expect(session).toMatchObject({ complaint: 'A band around my head by lunch.', numberInCourse: 2 });
  });

  it('gets it once, however often the button is pressed', async () => {
    const { courseId } = await visits.signed();
    const startsAtWall = await freeIn(7);
    const headers = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all([1, 2, 3].map(() => next(courseId, { startsAtWall }, { headers })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await course(courseId)).body.ahead).toHaveLength(1);
    const taken = await next(courseId, { startsAtWall });
    expect([taken.status, taken.body.code]).toEqual([409, 'APPOINTMENT_SLOT_TAKEN']);
    expect(taken.body.nearest.length).toBeGreaterThan(0);
  });

  it('of a discharge and a booking at once one happens', async () => {
    const { courseId, appointmentId } = await visits.signed();
    const startsAtWall = await freeIn(7);
    const [ended, booked] = await Promise.all([
      review(courseId, aReview(appointmentId, { review: discharge })),
      next(courseId, { startsAtWall }),
    ]);
    const { body } = await course(courseId);
    expect([body.state, body.ahead.length]).toEqual(ended.status === 200 ? ['discharged', 0] : ['open', 1]);
    expect([ended.status, booked.status].sort()).toEqual(ended.status === 200 ? [200, 409] : [201, 409]);
  });

  it('is told to notifications: whether somebody should be invited, and to what', async () => {
    const { courseId } = await visits.signed(aRecord(), {
      review: { decision: 'next', proposedOn: test.day(7), note: '' },
    });
    const told = () =>
      test.service.request('POST', 'internal/courses', {
        as: { service: 'notifications' },
        body: { courseIds: [courseId, randomUUID()] },
      });
    const { body } = await told();
    expect(body.courses).toEqual([
      {
        courseId,
        version: 2,
        state: 'open',
        clientId: expect.any(String),
        nextBooked: false,
        proposedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        practitionerId: ines,
        practitionerName: 'Inês Carvalho',
        treatmentId: triggerPoint,
        treatmentName: 'Trigger point therapy',
        locationId: chiado,
        locationName: 'Chiado',
        locationAddress: 'Rua Serpa Pinto 14, Lisbon',
        locationPhone: '+351 21 055 01 20',
      },
    ]);
    await next(courseId, { startsAtWall: await freeIn(7) });
    expect((await told()).body.courses[0]).toMatchObject({ nextBooked: true });
    const other = await test.service.request('POST', 'internal/courses', {
      as: practitioner,
      body: { courseIds: [courseId] },
    });
    expect([401, 403, 404]).toContain(other.status);
  });

  it('can be published again as it is now', async () => {
    const { courseId } = await visits.signed(aRecord(), { review: discharge });
    expect(await test.service.running.app.get(Snapshots).publish('course')).toBe(1);
    expect(await test.eventsOf(courseId)).toEqual(['course.discharged 2', 'course.snapshotted 2']);
    expect(CourseSnapshot.parse(await newestEvent(courseId))).toMatchObject({
      state: 'discharged',
      locationId: chiado,
      practitionerId: ines,
    });
  });

  it('is nobody else’s', async () => {
    const { courseId, appointmentId } = await visits.signed();
    const elsewhere: As = { ...practitioner, locationIds: [marylebone] };
    const asked = (as: As) =>
      Promise.all([
        course(courseId, as),
        goal(courseId, { before: '', goal: 'Mine.' }, as),
        review(courseId, aReview(appointmentId), as),
        next(courseId, { startsAtWall: `${test.day(2)}T09:00` }, { as }),
      ]).then((answers) => answers.map(({ status }) => status));
    expect(await asked(elsewhere)).toEqual([404, 404, 404, 404]);
    expect(await asked({ roles: ['front_desk'], locationIds: [chiado] })).toEqual([403, 403, 403, 403]);
    expect(await asked({})).toEqual([401, 401, 401, 401]);
    const other = await next(courseId, { locationId: marylebone, startsAtWall: `${test.day(2)}T09:00` });
    expect(other.status).toBe(404);
  });

  describe('is not changed by what is not as it should be:', () => {
    it.each([
      ['no decision', { review: { proposedOn: '2027-01-01' } }, 400, 'INPUT_INVALID'],
      ['a decision nobody knows', { review: { decision: 'wait', proposedOn: null } }, 400, 'INPUT_INVALID'],
      ['a next visit without a day', { review: { decision: 'next', proposedOn: null } }, 400, 'INPUT_INVALID'],
      ['a discharge with a day', { review: { ...discharge, proposedOn: '2027-01-01' } }, 400, 'INPUT_INVALID'],
      ['a day that is none', { review: { decision: 'next', proposedOn: '2027-02-30' } }, 400, 'INPUT_INVALID'],
      ['a day long ago', { review: { decision: 'next', proposedOn: '1999-01-01' } }, 422, 'COURSE_DAY_NOT_AHEAD'],
      ['a day in a century', { review: { decision: 'next', proposedOn: '2126-01-01' } }, 422, 'COURSE_DAY_NOT_AHEAD'],
      ['a null byte', { review: { ...discharge, note: 'a\u0000b' } }, 422, 'TEXT_NOT_STORABLE'],
      ['an unknown field', { force: true }, 400, 'INPUT_INVALID'],
      ['a version that is no more', { version: 9 }, 409, 'COURSE_CHANGED'],
      ['a visit of nobody', { appointmentId: '0193a5c2-7d00-7c3e-9a51-0d6f5a1b2c3d' }, 404, 'COURSE_UNKNOWN'],
    ])('a review with %s', async (_, change, status, code) => {
      const { courseId, appointmentId } = await visits.signed();
      const answer = await review(courseId, aReview(appointmentId, change));
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect((await course(courseId)).body).toMatchObject({ version: 1, reviews: [] });
      expect(await test.eventsOf(courseId)).toEqual([]);
    });

    it('a review with a visit that has not begun', async () => {
      const { appointmentId } = (await test.booked()).appointment;
      const { courseId } = (await visits.call('GET', appointmentId)).body;
      const answer = await review(courseId, aReview(appointmentId));
      expect([answer.status, answer.body.code]).toEqual([409, 'COURSE_VISIT_NOT_REVIEWABLE']);
    });

    it.each([
      ['a time that is none', { startsAtWall: 'soon' }, 400, 'INPUT_INVALID'],
      ['a time in the past', { startsAtWall: '1999-01-01T09:00' }, 422, 'APPOINTMENT_IN_PAST'],
      ['a time that the clock skips', { startsAtWall: '2027-03-28T01:30' }, 422, 'LOCAL_TIME_DOES_NOT_EXIST'],
      ['somebody who does not do it', { practitionerId: tomas }, 422, 'TREATMENT_NOT_OFFERED'],
      ['an unknown field', { price: 0, startsAtWall: '2027-03-28T01:30' }, 400, 'INPUT_INVALID'],
    ])('a next visit with %s', async (_, change, status, code) => {
      const { courseId } = await visits.signed();
      const answer = await next(courseId, { startsAtWall: await freeIn(2), ...change });
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect((await course(courseId)).body.ahead).toEqual([]);
    });

    it.each([
      ['without end', { before: '', goal: 'x'.repeat(1001) }, 400, 'INPUT_INVALID'],
      ['with a null byte', { before: '', goal: 'a\u0000b' }, 422, 'TEXT_NOT_STORABLE'],
      ['that is a list', { before: '', goal: ['a'] }, 400, 'INPUT_INVALID'],
    ])('a goal %s', async (_, body, status, code) => {
      const { courseId } = await visits.begun();
      const answer = await goal(courseId, body);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect((await course(courseId)).body.goal).toBe('');
    });

    it('a course that nobody knows, or an id that is none', async () => {
      expect((await course(randomUUID())).body.code).toBe('COURSE_UNKNOWN');
      expect((await course('mine')).body.code).toBe('INPUT_INVALID');
      expect((await next(randomUUID(), { startsAtWall: `${test.day(2)}T09:00` })).body.code).toBe('COURSE_UNKNOWN');
    });

    it('a next visit without an idempotency key', async () => {
      const { courseId } = await visits.signed();
      const answer = await next(
        courseId,
        { startsAtWall: await freeIn(2) },
        { as: practitioner, headers: { 'idempotency-key': '' } },
      );
      expect([answer.status, answer.body.code]).toEqual([428, 'IDEMPOTENCY_KEY_MISSING']);
    });
  });

  it('leaves time alone within the buffers of a treatment, never beyond them', async () => {
    const { body } = await test.service.request('GET', 'catalogue');
    expect(body.treatments.map((one: { privacyMinutes: number }) => one.privacyMinutes)).toEqual(
      body.treatments.map(() => 5),
    );
    await expect(
      test.sql.query('update treatment set privacy_minutes = 8 where id = $1', [triggerPoint]),
    ).rejects.toThrow(/treatment_privacy_within_buffers/);
  });
});
