import type { Session } from '@unknot/shared/contracts/api/sessions';
import { BookingTest, chiado, marylebone } from '../testing/booking-test';
import { aRecord, practitioner, Visits } from '../testing/visits';

describe('A signed record', () => {
  let test: BookingTest;
  let visits: Visits;
  beforeAll(async () => {
    test = await BookingTest.start();
    visits = new Visits(test);
  });
  beforeEach(() => test.empty());
  afterAll(() => test.close());

  const amend = (id: string, change: object, as = practitioner) =>
    visits.call(
      'POST',
      id,
      'amend',
      { revision: 1, record: aRecord({ techniques: ['swedish'] }), reason: 'Wrong technique noted.', ...change },
      as,
    );

  it('is corrected with a reason; what was signed stays, with who, when and why', async () => {
    const { appointmentId } = await visits.signed();
    const { status, body } = await amend(appointmentId, {});
    expect([status, body.state, body.revision]).toEqual([200, 'completed', 2]);
    expect(body.record.techniques).toEqual(['swedish']);
    const history: Session['history'] = body.history;
    expect(history.map(({ revision, by, reason, record }) => [revision, by, reason, record.techniques])).toEqual([
      [1, 'Inês Carvalho', null, ['trigger-point']],
      [2, 'Inês Carvalho', 'Wrong technique noted.', ['swedish']],
    ]);
    expect(await test.eventsOf(body.sessionId)).toEqual([
      'session.started 1',
      'session.completed 2',
      'session.amended 3',
    ]);
    const [{ data }] = await test.sql.query(
      `select data from outbox where subject = $1 order by position desc limit 1`,
      [body.sessionId],
    );
    expect(data).toMatchObject({ version: 3, state: 'completed', modalities: ['swedish'] });
    expect(JSON.stringify(data)).not.toMatch(/Wrong technique/);
  });

  it('keeps drafts out of what is shown as its history', async () => {
    const { appointmentId } = await visits.begun();
    await visits.call('PUT', appointmentId, 'record', { revision: 0, record: aRecord({ note: 'half a' }) });
    const { body } = await visits.call('POST', appointmentId, 'complete', { revision: 1, record: aRecord() });
    expect(body.history.map(({ revision }: { revision: number }) => revision)).toEqual([2]);
  });

  it('is the record that the next session and the aftercare go by', async () => {
    const { appointmentId } = await visits.signed();
    await amend(appointmentId, {
      record: aRecord({
        verdict: 'too_much',
        advice: ['water', 'warm-shower'],
        ownAdvice: 'Sit less.\n\n Walk home. ',
      }),
    });
    const { body: told } = await test.service.request('POST', 'internal/appointments', {
      as: { service: 'notifications' },
      body: { appointmentIds: [appointmentId] },
    });
    expect(told.appointments[0]).toMatchObject({
      adviceGiven: ['Water', 'Warm shower', 'Sit less.', 'Walk home.'],
      privacyMinutes: 5,
    });
    const next = (await test.booked()).appointment.appointmentId;
    const { body } = await visits.call('GET', next);
    expect(body.previous).toMatchObject({ verdict: 'too_much', record: { ownAdvice: 'Sit less.\n\n Walk home. ' } });
    const { body: nothing } = await test.service.request('POST', 'internal/appointments', {
      as: { service: 'notifications' },
      body: { appointmentIds: [next] },
    });
    expect(nothing.appointments[0].adviceGiven).toEqual([]);
  });

  it('may keep advice that the treatment no longer offers', async () => {
    const { appointmentId } = await visits.signed();
    const offered = await test.sql.query(
      `delete from treatment_advice where code = 'warm-shower' returning treatment_id, code, name, position`,
    );
    try {
      expect((await amend(appointmentId, { record: aRecord({ note: 'Added later.' }) })).status).toBe(200);
    } finally {
      await test.sql.query(
        `insert into treatment_advice (treatment_id, code, name, position)
         select treatment_id, code, name, position from jsonb_populate_recordset(null::treatment_advice, $1)`,
        [JSON.stringify(offered[0])],
      );
    }
  });

  it.each([
    ['without a reason', { reason: undefined }, 400, 'INPUT_INVALID'],
    ['with an empty reason', { reason: '  ' }, 400, 'INPUT_INVALID'],
    ['with a reason without end', { reason: 'x'.repeat(501) }, 400, 'INPUT_INVALID'],
    ['with a null byte in the reason', { reason: 'typing\u0000error' }, 422, 'TEXT_NOT_STORABLE'],
    ['with an unknown field', { signedBy: 'me' }, 400, 'INPUT_INVALID'],
    ['as it was not seen', { revision: 7 }, 409, 'SESSION_RECORD_CHANGED'],
    ['to what it says already', { record: aRecord() }, 422, 'SESSION_NOTHING_AMENDED'],
    ['to less than a record needs', { record: aRecord({ techniques: [] }) }, 422, 'SESSION_RECORD_INCOMPLETE'],
    ['to a technique nobody knows', { record: aRecord({ techniques: ['levitation'] }) }, 422, 'SESSION_CODE_UNKNOWN'],
  ])('is not changed %s', async (_, change, status, code) => {
    const { appointmentId } = await visits.signed();
    const before = (await visits.call('GET', appointmentId)).body;
    const answer = await amend(appointmentId, change);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await visits.call('GET', appointmentId)).toMatchObject({
      body: { revision: before.revision, record: before.record, history: [{ revision: 1 }] },
    });
    expect(await test.eventsOf(before.sessionId)).not.toContain('session.amended 3');
  });

  it('is corrected only when it is signed, and by those who treat there', async () => {
    const open = await visits.begun();
    const early = await amend(open.appointmentId, { revision: 0 });
    expect([early.status, early.body.code]).toEqual([409, 'SESSION_NOT_COMPLETED']);
    const elsewhere = await amend(open.appointmentId, {}, { ...practitioner, locationIds: [marylebone] });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([404, 'NOT_FOUND']);
    expect((await amend(open.appointmentId, {}, { roles: ['front_desk'], locationIds: [chiado] })).status).toBe(403);
    expect((await amend(open.appointmentId, {}, {})).status).toBe(401);
  });

  it('of two corrections at once one counts, and the other is asked to look again', async () => {
    const { appointmentId } = await visits.signed();
    const answers = await Promise.all(
      ['swedish', 'sports', 'stretch'].map((code) => amend(appointmentId, { record: aRecord({ techniques: [code] }) })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });
});
