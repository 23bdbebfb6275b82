import { randomUUID } from 'node:crypto';
import type { IntakeAnswers, MyIntake, StaffIntake } from '@unknot/shared/contracts/api/intake';
import type { Tasks } from '@unknot/shared/contracts/api/tasks';
import type { As, TestAnswer } from '@unknot/shared/testing/service';
import { aBooker, BookingTest, chiado, ines, marylebone } from '../testing/booking-test';
import { currentQuestionnaire } from './questionnaires';

const dayMs = 24 * 60 * 60 * 1000;
const healthy: IntakeAnswers = Object.fromEntries(
  currentQuestionnaire('en')
    .sections.flatMap((section) => section.questions)
    .filter(({ when, optional }) => when === undefined && !optional)
    .map(({ code, kind }) => [code, kind === 'yes_no' || code === 'pregnancy' ? 'no' : ['none']]),
);
const consent = { agreed: true, version: '1', language: 'en' };
type Answer = TestAnswer<MyIntake & { code: string; detail: string; errors: { path: string; message: string }[] }>;

describe('The health questionnaire', () => {
  let test: BookingTest;
  const practitioner: As = { roles: ['practitioner'], practitionerId: ines, locationIds: [chiado] };
  const desk: As = { roles: ['front_desk'], locationIds: [chiado] };
  beforeAll(async () => {
    test = await BookingTest.start();
  });
  beforeEach(() => test.empty());
  afterAll(() => test.close());

  const booked = async (booker = aBooker()) => (await test.booked(booker)).appointment;
  const linkTo = (id: string, epoch = 0) =>
    test.service.link('intake', { id, epoch, expiresAt: new Date(test.now().getTime() + 60 * dayMs) });
  const look = (link: string): Promise<Answer> => test.service.request('GET', 'my/intake', { as: { link } });
  const save = (link: string, answers: unknown, change = {}): Promise<Answer> =>
    test.service.request('PUT', 'my/intake', { as: { link }, body: { version: '1', answers, ...change } });
  const submit = (link: string, change = {}, headers = {}): Promise<Answer> =>
    test.service.request('POST', 'my/intake', { as: { link }, body: { version: '1', consent, ...change }, headers });
  const handedIn = async (link: string, answers: IntakeAnswers = {}) => {
    await save(link, { ...healthy, ...answers });
    return submit(link);
  };
  const tabletOf = async (id: string, as = desk): Promise<string> =>
    (await test.service.request('POST', `staff/appointments/${id}/intake/tablet`, { as })).body.token;
  const read = (id: string, as = practitioner): Promise<TestAnswer<StaffIntake & { code?: string }>> =>
    test.service.request('GET', `staff/appointments/${id}/intake`, { as });
  const tasks = async (as = practitioner) =>
    (await test.service.request<Tasks>('GET', `staff/tasks?locationId=${chiado}`, { as })).body.tasks;
  const needed = async (id: string): Promise<boolean> => {
    const { body } = await test.service.request('POST', 'internal/appointments', {
      as: { service: 'notifications' },
      body: { appointmentIds: [id] },
    });
    return body.appointments[0].intakeNeeded;
  };
  const rows = async (table: string): Promise<number> =>
    (await test.sql.query(`select count(*)::int as count from ${table}`))[0].count;

  describe('on the client’s phone', () => {
    it('is saved a page at a time and taken up again', async () => {
      const { appointmentId } = await booked();
      const link = linkTo(appointmentId);
      const first = await look(link);
      expect(first.body).toMatchObject({ state: 'open', answers: {}, submittedAt: null, tablet: false });
      expect(first.body).toMatchObject({ clientFirstName: 'Clara', practitionerName: 'Inês Carvalho' });
      expect(first.headers.get('cache-control')).toBe('no-store');
      await save(link, { unwell: 'no', signs: ['numb'] });
      await save(link, { signs: ['none'], leg: 'no' });
      await save(link, { leg: null });
      expect((await look(link)).body.answers).toEqual({ unwell: 'no', signs: ['none'] });
    });

    it('is asked in the client’s language, and the consent names it', async () => {
      const { appointmentId } = await booked(aBooker({ locale: 'ko' }));
      const link = linkTo(appointmentId);
      expect((await look(link)).body.questionnaire).toMatchObject({ language: 'ko', title: '방문 전 확인' });
      const refused = await save(link, { unwell: 'perhaps' });
      expect(refused.body.errors).toEqual([{ path: 'answers.unwell', message: '답을 하나 고르십시오.' }]);
      await save(link, { ...healthy, skin: ['bruise'] });
      expect((await submit(link)).body.code).toBe('INTAKE_CHANGED');
      expect((await submit(link, { consent: { ...consent, language: 'ko' } })).status).toBe(200);
      const { body } = await read(appointmentId);
      expect(body.consent).toMatchObject({ language: 'ko', text: expect.stringContaining('클리닉은') });
      expect(body.sections.find(({ title }) => title === 'Skin')?.answers[0]?.answer).toBe('Fresh bruises');
    });

    it('keeps the answers of two tabs that save at once', async () => {
      const { appointmentId } = await booked();
      const link = linkTo(appointmentId);
      await Promise.all(Object.entries(healthy).map(([code, answer]) => save(link, { [code]: answer })));
      expect((await look(link)).body.answers).toEqual(healthy);
    });

    it('is refused while something is missing, and says what; nothing is kept as handed in', async () => {
      const { appointmentId } = await booked();
      const link = linkTo(appointmentId);
      await save(link, { ...healthy, surgery: 'yes', 'surgery-what': 'Knee' });
      const refused = await submit(link);
      expect([refused.status, refused.body.code]).toEqual([422, 'INTAKE_INCOMPLETE']);
      expect(refused.body.detail).toBe('One answer is still missing. Give them, then hand in.');
      expect(refused.body.errors).toEqual([
        { path: 'answers.surgery-date', message: 'Give a day that is not in the future.' },
      ]);
      expect(
        (await submit(linkTo((await booked(aBooker({ name: 'Tiago Serra', email: 't@example.org' }))).appointmentId)))
          .body.code,
      ).toBe('INTAKE_INCOMPLETE');
      expect(await rows('intake')).toBe(0);
    });

    it('is handed in with the consent, once for one key', async () => {
      const { appointmentId } = await booked();
      const link = linkTo(appointmentId);
      await save(link, { ...healthy, more: 'I bruise when I am tired.' });
      const headers = { 'idempotency-key': randomUUID() };
      const both = await Promise.all([submit(link, {}, headers), submit(link, {}, headers)]);
      expect(both.map(({ status, body }) => [status, body.state])).toEqual([
        [200, 'done'],
        [200, 'done'],
      ]);
      await submit(link);
      const kept = await test.sql.query(
        `select appointment_id = $1 as mine, questionnaire_version as version, locale, consent_version as consent,
           unchanged, entrance, submitted_at as at from intake`,
        [appointmentId],
      );
      expect(kept).toEqual([
        {
          mine: true,
          version: '1',
          locale: 'en',
          consent: '1',
          unchanged: false,
          entrance: 'link',
          at: expect.any(Date),
        },
      ]);
      expect(await rows('intake_draft')).toBe(0);
      const said = await test.sql.query(
        `select 1 from outbox where data::text ~* 'bruise|answers' union all select 1 from task`,
      );
      expect(said).toEqual([]);
    });

    it('can be changed until the visit; the earlier answers stay as history', async () => {
      const { appointmentId } = await booked();
      const link = linkTo(appointmentId);
      await handedIn(link);
      await test.service.running.clock.advance(60_000);
      expect((await save(link, { painkillers: 'yes' })).body).toMatchObject({
        state: 'open',
        answers: { unwell: 'no' },
      });
      expect((await submit(link)).body.answers).toMatchObject({ painkillers: 'yes', unwell: 'no' });
      const { body } = await read(appointmentId);
      expect(body.history.map(({ unchanged }) => unchanged)).toEqual([false, false]);
      expect(await rows('intake_answers')).toBe(2);
    });

    it('asks at a later visit whether it is still right, and keeps that as a version of its own', async () => {
      await handedIn(linkTo((await booked()).appointmentId), { cortisone: 'yes' });
      await test.service.running.clock.advance(7 * dayMs);
      const second = await booked();
      const link = linkTo(second.appointmentId);
      expect((await look(link)).body).toMatchObject({ state: 'confirm', answers: { cortisone: 'yes' } });
      expect((await submit(link)).body.state).toBe('done');
      expect((await read(second.appointmentId)).body).toMatchObject({
        state: 'current',
        unchanged: true,
        history: [{ unchanged: true }, { unchanged: false }],
      });
    });

    it('is asked anew after twelve months, from the answers of then', async () => {
      const first = await booked();
      expect(await needed(first.appointmentId)).toBe(true);
      await handedIn(linkTo(first.appointmentId), { cortisone: 'yes' });
      expect(await needed(first.appointmentId)).toBe(false);
      await test.service.running.clock.advance(400 * dayMs);
      const second = await booked();
      expect(await needed(second.appointmentId)).toBe(true);
      const link = linkTo(second.appointmentId);
      expect((await look(link)).body).toMatchObject({ state: 'open', answers: { cortisone: 'yes' } });
      expect((await submit(link)).body.code).toBe('INTAKE_INCOMPLETE');
      expect((await read(second.appointmentId)).body.state).toBe('expired');
      await handedIn(link);
      expect(await needed(second.appointmentId)).toBe(false);
    });

    it('is each client’s own: who else comes answers anew', async () => {
      const first = await booked();
      await handedIn(linkTo(first.appointmentId), { cortisone: 'yes' });
      const other = await booked(aBooker({ name: 'Tiago Serra', email: 'tiago@example.org', phone: '+351912555015' }));
      expect((await look(linkTo(other.appointmentId))).body).toMatchObject({ state: 'open', answers: {} });
      expect((await read(other.appointmentId)).body).toMatchObject({ state: 'missing', sections: [] });
    });
  });

  describe('on a tablet of the clinic', () => {
    it('begins empty and shows nothing that was answered elsewhere', async () => {
      const { appointmentId } = await booked();
      await save(linkTo(appointmentId), { cortisone: 'yes' });
      const token = await tabletOf(appointmentId);
      expect((await look(token)).body).toMatchObject({ state: 'open', answers: {}, tablet: true });
      await save(token, { painkillers: 'yes' });
      expect((await look(token)).body.answers).toEqual({ painkillers: 'yes' });

      await test.service.running.clock.advance(5_000);
      const another = await tabletOf(appointmentId);
      expect((await look(another)).body.answers).toEqual({});
      await save(another, healthy);
      expect((await submit(another)).body).toMatchObject({ state: 'done', answers: {} });
      expect((await look(token)).body).toMatchObject({ state: 'done', answers: {} });
      expect((await look(linkTo(appointmentId))).body.answers).toEqual(healthy);
    });

    it('cannot confirm unseen answers', async () => {
      await handedIn(linkTo((await booked()).appointmentId));
      await test.service.running.clock.advance(7 * dayMs);
      const token = await tabletOf((await booked()).appointmentId);
      expect((await look(token)).body.state).toBe('open');
      expect((await submit(token)).body.code).toBe('INTAKE_INCOMPLETE');
    });

    it('opens with the same link when the request is repeated, and never without a key', async () => {
      const { appointmentId } = await booked();
      const path = `staff/appointments/${appointmentId}/intake/tablet`;
      const ask = (key: string) =>
        test.service.request('POST', path, { as: desk, headers: { 'idempotency-key': key } });
      const key = randomUUID();
      const first = await ask(key);
      await test.service.running.clock.advance(60_000);
      expect((await ask(key)).body).toEqual(first.body);
      expect((await ask(randomUUID())).body.token).not.toBe(first.body.token);
      const without = await ask('');
      expect([without.status, without.body.code]).toEqual([428, 'IDEMPOTENCY_KEY_MISSING']);
      const kept = await test.sql.query('select result from idempotency_key');
      expect(JSON.stringify(kept)).not.toContain(first.body.token);
    });

    it('works for an hour, for people of the location, before and at the visit', async () => {
      const { appointmentId } = await booked();
      const path = `staff/appointments/${appointmentId}/intake/tablet`;
      const token = await tabletOf(appointmentId);
      await test.service.running.clock.advance(61 * 60_000);
      expect((await look(token)).body.code).toBe('LINK_EXPIRED');
      for (const [as, status] of [
        [{ ...desk, locationIds: [marylebone] }, 404],
        [{ roles: ['chain_manager'] }, 403],
        [{}, 401],
      ] as [As, number][]) {
        expect((await test.service.request('POST', path, { as })).status).toBe(status);
      }
      await test.service.request('POST', `staff/appointments/${appointmentId}/cancel`, { as: desk, body: {} });
      const over = await test.service.request('POST', path, { as: desk });
      expect([over.status, over.body.code]).toEqual([410, 'INTAKE_CLOSED']);
    });
  });

  describe('for the practitioner', () => {
    it('shows what speaks against the treatment, what was answered, and the consent', async () => {
      const { appointmentId } = await booked();
      await handedIn(linkTo(appointmentId), {
        anticoagulants: 'yes',
        allergies: ['oils'],
        surgery: 'yes',
        'surgery-what': 'Knee',
        'surgery-date': '2020-03-02',
      });
      const { body } = await read(appointmentId);
      expect(body.contraindications.map(({ level, code }) => `${level} ${code}`)).toEqual([
        'red anticoagulants-deep',
        'amber oils',
        'amber surgery',
      ]);
      expect(body.consent).toMatchObject({
        version: '1',
        language: 'en',
        text: expect.stringContaining('plan and give'),
      });
      const operations = body.sections.find(({ title }) => title === 'Operations and implants');
      expect(operations?.answers.map(({ answer }) => answer)).toEqual(['Yes', 'Knee', '2 March 2020', 'None of these']);
    });

    it('opens one task for the red ones, which follows the newest answers', async () => {
      const { appointmentId } = await booked();
      const link = linkTo(appointmentId);
      await handedIn(link, { anticoagulants: 'yes', skin: ['wound'] });
      expect(await tasks()).toMatchObject([
        {
          kind: 'contraindication',
          priority: 'soon',
          appointment: { id: appointmentId },
          practitionerName: 'Inês Carvalho',
        },
      ]);
      expect(await tasks(desk)).toEqual([]);
      await test.service.running.clock.advance(12 * 60 * 60_000);
      await handedIn(link, { skin: ['none'], anticoagulants: 'yes' });
      expect(await tasks()).toMatchObject([{ priority: 'urgent' }]);
      expect((await read(appointmentId)).body.task).toMatchObject({ state: 'open' });
      await handedIn(link, { painkillers: 'yes' });
      expect(await tasks()).toEqual([]);
      expect((await read(appointmentId)).body.task).toMatchObject({ state: 'dismissed' });
    });

    it('is nobody else’s', async () => {
      const { appointmentId } = await booked();
      await handedIn(linkTo(appointmentId));
      expect((await read(appointmentId, desk)).status).toBe(403);
      expect((await read(appointmentId, { roles: ['chain_manager'] })).status).toBe(403);
      expect((await read(appointmentId, {})).status).toBe(401);
      const elsewhere = await read(appointmentId, { ...practitioner, locationIds: [marylebone] });
      expect([elsewhere.status, elsewhere.body.code]).toEqual([404, 'NOT_FOUND']);
      expect((await read('00000000-0000-7000-8000-000000000000')).body.code).toBe('INTAKE_UNKNOWN');
      expect((await read('soon')).status).toBe(400);
    });
  });

  describe('refuses', () => {
    it.each([
      ['no answers', { answers: undefined }, 400, 'INPUT_INVALID'],
      ['an unknown field', { surprise: 1 }, 400, 'INPUT_INVALID'],
      ['answers that are a list', { answers: ['yes'] }, 400, 'INPUT_INVALID'],
      ['a number', { answers: { unwell: 1 } }, 400, 'INPUT_INVALID'],
      ['an empty text', { answers: { more: '  ' } }, 400, 'INPUT_INVALID'],
      ['a text that is too long', { answers: { more: 'x'.repeat(601) } }, 400, 'INPUT_INVALID'],
      ['a name that is no code', { answers: { 'Un Well': 'yes' } }, 400, 'INPUT_INVALID'],
      [
        'too many answers',
        { answers: Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`q${n}`, 'yes'])) },
        400,
        'INPUT_INVALID',
      ],
      ['half a character', { answers: { more: 'half \ud83d' } }, 422, 'TEXT_NOT_STORABLE'],
      ['a question that is not asked', { answers: { shoes: '43' } }, 422, 'INTAKE_ANSWER_INVALID'],
      ['a choice that is not offered', { answers: { unwell: 'perhaps' } }, 422, 'INTAKE_ANSWER_INVALID'],
      ['another version', { version: '2' }, 409, 'INTAKE_CHANGED'],
    ])('to save %s', async (_, change, status, code) => {
      const { appointmentId } = await booked();
      const answer = await save(linkTo(appointmentId), { unwell: 'no' }, change);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.body.detail).toMatch(/^\S.{15,}/s);
      expect(await rows('intake_draft')).toBe(0);
    });

    it.each([
      ['without consent', { consent: { ...consent, agreed: false } }, 400, 'INPUT_INVALID'],
      ['with the consent of another text', { consent: { ...consent, version: '7' } }, 409, 'INTAKE_CHANGED'],
      ['with the consent in another language', { consent: { ...consent, language: 'fr' } }, 409, 'INTAKE_CHANGED'],
      ['another version', { version: '2' }, 409, 'INTAKE_CHANGED'],
      ['with answers beside it', { answers: healthy }, 400, 'INPUT_INVALID'],
    ])('to be handed in %s', async (_, change, status, code) => {
      const link = linkTo((await booked()).appointmentId);
      await save(link, healthy);
      const answer = await submit(link, change);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(await rows('intake')).toBe(0);
    });

    it('links of another purpose, of an older epoch, and to a visit that is over or called off', async () => {
      const { appointmentId } = await booked();
      for (const [link, status, code] of [
        [test.mailLink(appointmentId), 404, 'LINK_INVALID'],
        ['x', 404, 'LINK_INVALID'],
        [linkTo(appointmentId, 3), 410, 'LINK_REVOKED'],
        [linkTo('00000000-0000-7000-8000-000000000000'), 404, 'INTAKE_UNKNOWN'],
      ] as const) {
        const answer = await look(link);
        expect([answer.status, answer.body.code]).toEqual([status, code]);
      }
      const link = linkTo(appointmentId);
      await handedIn(link);
      await test.service.request('POST', `staff/appointments/${appointmentId}/cancel`, { as: desk, body: {} });
      for (const answer of [await look(link), await save(link, { unwell: 'yes' }), await submit(link)]) {
        expect([answer.status, answer.body.code]).toEqual([410, 'INTAKE_CLOSED']);
      }
    });

    it('a second thing under one key, and to be handed in without a key', async () => {
      const { appointmentId } = await booked();
      const link = linkTo(appointmentId);
      await save(link, healthy);
      expect((await submit(link, {}, { 'idempotency-key': '' })).status).toBe(428);
      expect(await rows('intake')).toBe(0);
    });
  });

  it('is needed before a first visit only while it lies ahead', async () => {
    const { appointmentId } = await booked();
    expect(await needed(appointmentId)).toBe(true);
    await test.service.request('POST', `staff/appointments/${appointmentId}/cancel`, { as: desk, body: {} });
    expect(await needed(appointmentId)).toBe(false);
  });
});
