import { randomUUID } from 'node:crypto';
import { TreatmentSetup } from '@unknot/shared/contracts/api/setup';
import type { As, TestAnswer } from '@unknot/shared/testing/service';
import { BookingTest, triggerPoint } from '../testing/booking-test';
import { aRecord, Visits } from '../testing/visits';

const manager: { as: As } = { as: { roles: ['chain_manager'] } };

describe('The setup of a treatment', () => {
  let test: BookingTest;
  let visits: Visits;
  let before: TreatmentSetup;
  const put = (change: object, id = triggerPoint): Promise<TestAnswer> =>
    test.service.request('PUT', `staff/setup/treatments/${id}`, { body: { ...before, ...change }, ...manager });
  const rowOf = ({ body }: TestAnswer, id = triggerPoint) =>
    body.treatments.find((one: { id: string }) => one.id === id);
  const shown = async (id = triggerPoint) => rowOf(await test.service.request('GET', 'staff/setup', manager), id);
  const told = async (appointmentId: string) =>
    (
      await test.service.request('POST', 'internal/appointments', {
        as: { service: 'notifications' },
        body: { appointmentIds: [appointmentId] },
      })
    ).body.appointments[0];

  beforeAll(async () => {
    test = await BookingTest.start();
    visits = new Visits(test);
    // Whoever knows nothing of other languages leaves them out.
    const { id: _, translations: __, adviceTranslations: ___, ...row } = await shown();
    before = TreatmentSetup.parse(row);
  });
  beforeEach(() => test.empty());
  afterEach(() => put({}));
  afterAll(() => test.close());

  describe('keeps time alone', () => {
    it('within the minutes that are free before and after, and shows it', async () => {
      const answer = await put({ bufferBeforeMinutes: 10, bufferAfterMinutes: 15, privacyMinutes: 8 });
      expect(answer.status).toBe(200);
      expect(rowOf(answer)).toMatchObject({ bufferBeforeMinutes: 10, bufferAfterMinutes: 15, privacyMinutes: 8 });
      const { body } = await test.service.request('GET', 'catalogue');
      expect(body.treatments.find((one: { id: string }) => one.id === triggerPoint).privacyMinutes).toBe(8);
    });

    it.each([
      ['before', { bufferBeforeMinutes: 4, bufferAfterMinutes: 15 }, 'bufferBeforeMinutes'],
      ['after', { bufferBeforeMinutes: 15, bufferAfterMinutes: 4 }, 'bufferAfterMinutes'],
      ['before, and the other side does not make up for it', { bufferBeforeMinutes: 0 }, 'bufferBeforeMinutes'],
    ])('and names the field when too little is free %s', async (_, change, path) => {
      const { status, body } = await put({ ...change, privacyMinutes: 5 });
      expect([status, body.code]).toEqual([400, 'INPUT_INVALID']);
      expect(body.errors).toEqual([{ path, message: expect.stringContaining('minutes alone') }]);
      expect(await shown()).toMatchObject(before);
    });

    it.each([-1, 61, 2.5, '5', null])('and refuses %s minutes of it', async (privacyMinutes) => {
      expect((await put({ privacyMinutes })).status).toBe(400);
    });

    it.each([
      [0, 0, 0],
      [0, 15, 0],
      [15, 0, 0],
      [3, 4, 3],
      [5, 10, 5],
      [60, 60, 5],
    ])('as much as fits into %s and %s minutes when a request does not say', async (...buffers) => {
      const [bufferBeforeMinutes, bufferAfterMinutes, fits] = buffers;
      const silent = { bufferBeforeMinutes, bufferAfterMinutes, privacyMinutes: undefined };
      const id = randomUUID();
      const made = await put({ ...silent, name: 'Brief', active: false }, id);
      expect([made.status, rowOf(made, id)?.privacyMinutes]).toEqual([200, fits]);
      expect(rowOf(await put(silent)).privacyMinutes).toBe(fits);
    });

    it('that was set when a request does not say, less when the buffers become shorter', async () => {
      await put({ bufferBeforeMinutes: 15, bufferAfterMinutes: 20, privacyMinutes: 12 });
      const silent = { bufferBeforeMinutes: 15, bufferAfterMinutes: 20, privacyMinutes: undefined };
      expect(rowOf(await put(silent)).privacyMinutes).toBe(12);
      expect(rowOf(await put({ ...silent, bufferBeforeMinutes: 7 })).privacyMinutes).toBe(7);
    });

    it('of treatments from before, which lies in both buffers only where it can', async () => {
      await test.sql.query(
        'update treatment set buffer_before_minutes = 0, buffer_after_minutes = 15, privacy_minutes = 5 where id = $1',
        [triggerPoint],
      );
      const { id: _, ...row } = await shown();
      expect(row.privacyMinutes).toBe(0);
      expect((await put(row)).status).toBe(200);
    });

    it('and promises a client only what the visit was booked with', async () => {
      const booked = async (bufferBeforeMinutes: number, bufferAfterMinutes: number, privacyMinutes: number) => {
        await put({ bufferBeforeMinutes, bufferAfterMinutes, privacyMinutes });
        return (await test.booked()).appointment.appointmentId;
      };
      const [none, little, brief] = [await booked(0, 15, 0), await booked(4, 15, 4), await booked(15, 5, 5)];
      const late = await booked(10, 10, 8);
      const minutes = async (...ids: string[]) =>
        Promise.all(ids.map(async (id) => (await told(id)).privacyMinutes as number));
      expect(await minutes(none, little, brief, late)).toEqual([0, 4, 5, 8]);
      await put({ privacyMinutes: 3 });
      expect(await minutes(none, little, brief, late)).toEqual([0, 3, 3, 3]);
    });
  });

  describe('offers advice', () => {
    const offered = async (appointmentId: string): Promise<string[]> =>
      (await visits.call('GET', appointmentId)).body.choices.advice.map(({ name }: { name: string }) => name);

    it('to a treatment of one’s own, line by line, in the order that was chosen', async () => {
      const id = randomUUID();
      const own = { name: 'Long walk', active: false };
      const made = await put({ ...own, advice: ['Warm shower', '  물을 드세요 ', 'Water'] }, id);
      expect([made.status, rowOf(made, id).advice]).toEqual([200, ['Warm shower', '물을 드세요', 'Water']]);
      const changed = await put({ ...own, advice: ['Water', 'Walk home', 'Warm shower'] }, id);
      expect(rowOf(changed, id).advice).toEqual(['Water', 'Walk home', 'Warm shower']);
      expect(rowOf(await put({ ...own, advice: undefined }, id), id).advice).toEqual(rowOf(changed, id).advice);
      expect(rowOf(await put({ ...own, advice: [] }, id), id).advice).toEqual([]);
    });

    it('that a session can record', async () => {
      await put({ advice: ['Water', 'Sleep on your side'] });
      const { appointmentId } = await visits.begun();
      const { body } = await visits.call('GET', appointmentId);
      expect(body.choices.advice).toEqual([
        { code: 'water', name: 'Water' },
        { code: 'sleep-on-your-side', name: 'Sleep on your side' },
      ]);
      const record = aRecord({ advice: ['sleep-on-your-side'] });
      expect((await visits.call('POST', appointmentId, 'complete', { revision: 0, record })).status).toBe(200);
      expect((await told(appointmentId)).adviceGiven).toEqual(['Sleep on your side']);
    });

    it('no more when it is removed or written anew, which changes nothing of what was given', async () => {
      const { appointmentId } = await visits.signed(aRecord({ advice: ['warm-shower', 'water'] }));
      await put({ advice: ['Water, a glass an hour', 'No training 24 h'] });
      expect((await told(appointmentId)).adviceGiven).toEqual(['Warm shower', 'Water']);
      const signed = (await visits.call('GET', appointmentId)).body;
      expect(signed.choices.advice).toEqual(
        expect.arrayContaining([
          { code: 'warm-shower', name: 'Warm shower' },
          { code: 'water', name: 'Water' },
        ]),
      );
      const next = (await visits.begun()).appointmentId;
      expect(await offered(next)).toEqual(['Water, a glass an hour', 'No training 24 h']);
    });

    it('that comes back as the one it was', async () => {
      const { appointmentId } = await visits.signed(aRecord({ advice: ['warm-shower'] }));
      await put({ advice: [] });
      await put({ advice: ['Walk 20 min', 'Warm shower'] });
      const [, again] = (await visits.call('GET', appointmentId)).body.choices.advice;
      expect(again).toEqual({ code: 'warm-shower', name: 'Warm shower' });
      expect((await told(appointmentId)).adviceGiven).toEqual(['Warm shower']);
    });

    it('which a session that was open before may still finish with', async () => {
      const { appointmentId } = await visits.begun();
      await put({ advice: [] });
      const { status } = await visits.call('PUT', appointmentId, 'record', { revision: 0, record: aRecord() });
      expect(status).toBe(200);
      expect(await offered(appointmentId)).toEqual(['Warm shower']);
    });

    it.each([
      ['an empty line', ['Water', '  '], 'advice.1'],
      ['a line without end', ['x'.repeat(81)], 'advice.0'],
      ['two lines in one', ['Water\nWarmth'], 'advice.0'],
      ['the same twice', ['Water', 'water '], 'advice'],
      ['more than anybody reads', Array.from({ length: 21 }, (_, n) => `Advice ${n}`), 'advice'],
      ['a line that is none', [7], 'advice.0'],
    ])('but not %s', async (_, advice, path) => {
      const { status, body } = await put({ advice });
      expect([status, body.code, body.errors?.[0].path]).toEqual([400, 'INPUT_INVALID', path]);
      expect((await shown()).advice).toEqual(before.advice);
    });

    it('of two who save at once as one of them wants it', async () => {
      const wishes = [['Water'], ['Warmth', 'Water'], ['Walk 20 min', 'Long breath out']];
      const answers = await Promise.all(wishes.map((advice) => put({ advice })));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(wishes).toContainEqual((await shown()).advice);
    });
  });
});
