import { randomUUID } from 'node:crypto';
import type { Enquiry } from '@unknot/shared/contracts/api/enquiries';
import { EnquirySnapshot } from '@unknot/shared/contracts/events/enquiry.events';
import { Snapshots } from '@unknot/shared/messaging/snapshots';
import type { As, TestAnswer } from '@unknot/shared/testing/service';
import { idOf } from '../catalogue/seed-catalogue.use-case';
import { aBooker, BookingTest, chiado, ines, marylebone, triggerPoint } from '../testing/booking-test';

const firstVisit = idOf('treatment', 'first-visit-trigger-point');
const desk: As = { roles: ['front_desk'], locationIds: [chiado], accountId: '0193a5c2-7d00-7c3e-9a51-00000000d35c' };

describe('An enquiry', () => {
  let test: BookingTest;
  beforeAll(async () => {
    test = await BookingTest.start();
  });
  beforeEach(() => test.empty());
  afterAll(() => test.close());

  const aQuestion = (change: Record<string, unknown> = {}) => ({
    locationId: chiado,
    name: 'Clara Mendes',
    email: 'clara.mendes@example.org',
    question: 'My neck locks every winter. Can you help, and how often would I come?',
    specialty: 'migraine',
    locale: 'pt',
    consents: { careData: true },
    ...change,
  });
  const ask = (change: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
    test.service.request('POST', 'enquiries', { body: aQuestion(change), headers });
  const list = (name: string, as: As = desk, locationId = chiado) =>
    test.service.request('GET', `staff/enquiries?locationId=${locationId}&list=${name}`, { as });
  const step = (
    id: string,
    name: string,
    body: object,
    as: As = desk,
  ): Promise<TestAnswer<Enquiry & { code?: string }>> =>
    test.service.request('POST', `staff/enquiries/${id}/${name}`, { as, body });
  const asked = async (change: Record<string, unknown> = {}): Promise<string> => (await ask(change)).body.enquiryId;
  const anInvitation = (version = 1) => ({
    version,
    practitionerId: ines,
    treatmentId: firstVisit,
    answer: 'Come for a first visit: we look at your neck and plan from there.',
  });
  const link = (id: string, epoch = 0) =>
    test.service.link('enquiry', { id, epoch, expiresAt: new Date(test.now().getTime() + 13 * 86_400_000) });
  const invitation = (token: string) => test.service.request('GET', 'my/enquiry', { as: { link: token } });

  it('is kept with the words of whoever asks, told without them, and makes one person one client', async () => {
    const { status, body } = await ask();
    expect([status, body.answeredBy, body.locationName]).toEqual([201, 'email', 'Chiado']);
    expect(await test.eventsOf(body.enquiryId)).toEqual(['enquiry.received 1']);
    const [event] = await test.sql.query('select data from outbox where subject = $1', [body.enquiryId]);
    expect(JSON.stringify(event.data)).not.toMatch(/neck|Clara|example|migraine/);
    await test.booked(aBooker());
    const clients = await test.sql.query('select id from client');
    expect(clients).toEqual([{ id: event.data.clientId }]);
  });

  it('leaves the consent to surveys of a known client as it was', async () => {
    await test.booked(aBooker({ consents: { careData: true, surveys: true } }));
    await ask({ locale: 'en' });
    expect(await test.sql.query('select surveys_consented from client')).toEqual([{ surveys_consented: true }]);
    const kinds = await test.sql.query('select kind from client_consent order by given_at, kind');
    expect(kinds.map(({ kind }: { kind: string }) => kind)).toEqual(['care_data', 'surveys', 'care_data']);
  });

  it('is one, however often the button is pressed', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all([1, 2, 3].map(() => ask({}, headers)));
    expect(new Set(answers.map(({ body }) => body.enquiryId)).size).toBe(1);
    expect((await list('open')).body.counts).toEqual({ open: 1, waiting: 0, over: 0 });
  });

  it('waits in the list of its clinic until it is answered, the oldest first', async () => {
    const first = await asked();
    const second = await asked({ name: 'Rui Costa', email: undefined, phone: '912 555 077', specialty: undefined });
    const { body } = await list('open');
    expect(body.enquiries.map((one: Enquiry) => one.enquiryId)).toEqual([first, second]);
    expect(body.enquiries[0]).toMatchObject({
      state: 'received',
      client: { name: 'Clara Mendes', email: 'clara.mendes@example.org', phone: null },
      question: 'My neck locks every winter. Can you help, and how often would I come?',
      specialty: { code: 'migraine' },
      actions: { answer: true, invite: true, close: true, reopen: false },
    });
    const answered = await step(first, 'answer', { version: 1, answer: 'Most people come weekly at first.' });
    expect([answered.status, answered.body.state, answered.body.answer]).toEqual([
      200,
      'answered',
      'Most people come weekly at first.',
    ]);
    expect((await list('open')).body.counts).toEqual({ open: 1, waiting: 1, over: 0 });
  });

  it('becomes an invitation whose link shows what it offers, and then the appointment that was booked with it', async () => {
    const id = await asked();
    const { status, body } = await step(id, 'invite', anInvitation());
    expect([status, body.state]).toEqual([200, 'invited']);
    expect(body.invitation).toMatchObject({
      ...{ practitionerName: 'Inês Carvalho', treatmentId: firstVisit },
      treatmentName: 'First visit, trigger point therapy',
    });

    const shown = await invitation(link(id));
    expect(shown.body).toMatchObject({
      practitionerId: ines,
      treatmentId: firstVisit,
      locationId: chiado,
      client: { name: 'Clara Mendes', email: 'clara.mendes@example.org', phone: null },
      language: 'pt',
      treatmentName: 'Primeira visita, terapia de pontos-gatilho',
    });
    const [time] = await test.freeTimes({ treatmentId: firstVisit });
    const { appointment } = await test.booked(aBooker({ invitation: link(id) }), time);
    expect(await test.eventsOf(id)).toEqual(['enquiry.received 1', 'enquiry.invited 2', 'enquiry.booked 3']);
    const [over] = (await list('over')).body.enquiries;
    expect(over).toMatchObject({
      state: 'booked',
      appointment: { id: appointment.appointmentId, asInvited: true },
    });
    expect((await invitation(link(id))).body.code).toBe('INVITATION_OVER');
  });

  it('is booked with another treatment than was invited, and says so', async () => {
    const id = await asked();
    await step(id, 'invite', anInvitation());
    const { appointment } = await test.booked(aBooker({ invitation: link(id) }));
    const [over] = (await list('over')).body.enquiries;
    expect(over).toMatchObject({
      state: 'booked',
      invitation: { treatmentId: firstVisit },
      appointment: {
        id: appointment.appointmentId,
        treatmentName: 'Trigger point therapy',
        practitionerName: 'Inês Carvalho',
        asInvited: false,
      },
    });
  });

  it('keeps what was answered before, with when and by whom', async () => {
    const id = await asked();
    const answers = ['Most people come weekly.', 'It helps to keep warm.', 'Come and see us.'];
    await step(id, 'answer', { version: 1, answer: answers[0] });
    const [{ at }] = await test.sql.query('select answered_at as at from enquiry');
    await test.service.running.clock.advance(60_000);
    await step(id, 'answer', { version: 2, answer: answers[1] }, { ...desk, accountId: randomUUID() });
    const { body } = await step(id, 'invite', { ...anInvitation(3), answer: answers[2] });
    expect(body.answer).toBe(answers[2]);
    expect(body.formerAnswers.map(({ answer }) => answer)).toEqual([answers[1], answers[0]]);
    expect(body.formerAnswers[1]?.at).toBe(at.toISOString());
    const kept = await test.sql.query('select answered_by as by from enquiry_former_answer order by version');
    expect(kept[0]).toEqual({ by: desk.accountId });
    expect(kept[1]).not.toEqual({ by: desk.accountId });
  });

  it('keeps nobody from booking when its invitation is over, withdrawn or forged', async () => {
    const id = await asked();
    await step(id, 'invite', anInvitation());
    await step(id, 'close', { version: 2 });
    const times = await test.freeTimes({ treatmentId: firstVisit });
    for (const [index, token] of [link(id), `${link(id).slice(0, -2)}AA`, 'nonsense'].entries()) {
      await test.booked(aBooker({ invitation: token }), times[index * 8]);
    }
    expect(await test.eventsOf(id)).toEqual(['enquiry.received 1', 'enquiry.invited 2', 'enquiry.closed 3']);
    expect((await invitation(link(id))).body.code).toBe('LINK_REVOKED');
  });

  it('can be closed, and opened again as it was', async () => {
    const id = await asked();
    expect((await step(id, 'close', { version: 1 })).body.state).toBe('closed');
    const refused = await step(id, 'answer', { version: 2, answer: 'Too late.' });
    expect([refused.status, refused.body.code]).toEqual([409, 'ENQUIRY_STEP_NOT_POSSIBLE']);
    expect((await step(id, 'reopen', { version: 2 })).body.state).toBe('received');
  });

  it('is worked on by one person at a time', async () => {
    const id = await asked();
    const answers = await Promise.all(['One.', 'Two.'].map((answer) => step(id, 'answer', { version: 1, answer })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('ENQUIRY_CHANGED');
    expect(await test.eventsOf(id)).toEqual(['enquiry.received 1', 'enquiry.answered 2']);
  });

  it('is told to notifications with the words of the answer, and can be published again', async () => {
    const id = await asked();
    await step(id, 'invite', anInvitation());
    const { body } = await test.service.request('POST', 'internal/enquiries', {
      as: { service: 'notifications' },
      body: { enquiryIds: [id, randomUUID()] },
    });
    expect(body.enquiries).toEqual([
      expect.objectContaining({
        enquiryId: id,
        state: 'invited',
        answer: anInvitation().answer,
        treatmentName: 'Primeira visita, terapia de pontos-gatilho',
        practitionerName: 'Inês Carvalho',
        locationName: 'Chiado',
      }),
    ]);
    expect(await test.service.running.app.get(Snapshots).publish('enquiry')).toBe(1);
    expect((await test.eventsOf(id)).at(-1)).toBe('enquiry.snapshotted 2');
    const [row] = await test.sql.query('select data from outbox where subject = $1 order by position desc limit 1', [
      id,
    ]);
    expect(EnquirySnapshot.parse(row.data).state).toBe('invited');
  });

  it('is nobody else’s', async () => {
    const id = await asked();
    const elsewhere: As = { ...desk, locationIds: [marylebone] };
    expect((await list('open', elsewhere)).status).toBe(404);
    for (const name of ['answer', 'invite', 'close', 'reopen']) {
      const body = { answer: { version: 1, answer: 'Hi.' }, invite: anInvitation() }[name] ?? { version: 1 };
      expect((await step(id, name, body, elsewhere)).status).toBe(404);
      expect((await step(id, name, body, { roles: ['practitioner'], locationIds: [chiado] })).status).toBe(403);
      expect((await step(id, name, body, {})).status).toBe(401);
    }
    expect(await test.eventsOf(id)).toEqual(['enquiry.received 1']);
  });

  it('is shown page by page, and none is passed over when others are answered in between', async () => {
    const [{ id: client }] = await test.sql.query(`select client_id as id from enquiry where id = $1`, [await asked()]);
    await test.sql.query(
      `with made as (
         insert into enquiry (id, client_id, location_id, zone, specialty, received_at, state, version, link_epoch)
         select gen_random_uuid(), $1, $2, 'Europe/Lisbon', null, date_trunc('second', app_now()) + n / 3 * interval '1 second', 'received', 1, 0
         from generate_series(1, 119) n returning id)
       insert into enquiry_words (enquiry_id, question, answer) select id, 'Anything at all?', '' from made`,
      [client, chiado],
    );
    const page = async (after: string | null, name = 'open') =>
      (await list(after === null ? name : `${name}&after=${after}`)).body as {
        enquiries: Enquiry[];
        next: string | null;
        counts: object;
      };
    const first = await page(null);
    expect([first.enquiries.length, first.counts]).toEqual([50, { open: 120, waiting: 0, over: 0 }]);
    for (const { enquiryId } of [first.enquiries[3]!, first.enquiries[49]!]) {
      await step(enquiryId, 'close', { version: 1 });
    }
    const second = await page(first.next);
    const third = await page(second.next);
    expect([second.enquiries.length, third.enquiries.length, third.next]).toEqual([50, 20, null]);
    const shown = [first, second, third].flatMap(({ enquiries }) => enquiries.map(({ enquiryId }) => enquiryId));
    expect(new Set(shown).size).toBe(120);
    const times = [first, second, third].flatMap(({ enquiries }) => enquiries.map(({ receivedAt }) => receivedAt));
    expect(times).toEqual([...times].sort());
    const over = await page(null, 'over');
    expect(over.enquiries.map(({ enquiryId }) => enquiryId)).toEqual([shown[49], shown[3]]);
    expect((await page(shown[49]!, 'over')).enquiries.map(({ enquiryId }) => enquiryId)).toEqual([shown[3]]);
    expect((await page(randomUUID())).enquiries).toEqual([]);
    expect((await list('open&after=first')).status).toBe(400);
  });

  it('is found alone, by its clinic', async () => {
    const id = await asked();
    const alone = (as: As, of = id) => test.service.request('GET', `staff/enquiries/${of}`, { as });
    expect((await alone(desk)).body).toEqual((await list('open')).body.enquiries[0]);
    expect((await alone({ ...desk, locationIds: [marylebone] })).status).toBe(404);
    expect((await alone(desk, randomUUID())).status).toBe(404);
  });

  it('is limited: three that wait of one contact, ten a day of one address', async () => {
    for (let n = 0; n < 3; n += 1) expect((await ask()).status).toBe(201);
    const fourth = await ask();
    expect([fourth.status, fourth.body.code]).toEqual([429, 'TOO_MANY_ENQUIRIES']);
    for (let n = 0; n < 7; n += 1)
      expect((await ask({ name: 'Ana Sá', email: `ana${n}@example.org` })).status).toBe(201);
    expect((await ask({ name: 'Ana Sá', email: 'ana9@example.org' })).status).toBe(429);
  });

  it.each([
    ['no contact', { email: undefined }, 400, 'INPUT_INVALID'],
    ['no question', { question: '  ' }, 400, 'INPUT_INVALID'],
    ['no agreement', { consents: { careData: false } }, 400, 'INPUT_INVALID'],
    ['an unknown field', { urgent: true }, 400, 'INPUT_INVALID'],
    ['a name over two lines', { name: 'Clara\nBcc: x@example.org' }, 400, 'INPUT_INVALID'],
    ['markup as a name', { name: '<b>Clara</b>' }, 422, 'NAME_NOT_PLAIN'],
    ['a null byte', { question: 'a\u0000b' }, 422, 'TEXT_NOT_STORABLE'],
    ['a phone that is none', { email: undefined, phone: '12' }, 422, 'PHONE_INVALID'],
    ['a complaint that nobody treats', { specialty: 'unheard-of' }, 422, 'SPECIALTY_UNKNOWN'],
    ['a clinic that is none', { locationId: '0193a5c2-7d00-7c3e-9a51-0d6f5a1b2c3d' }, 404, 'LOCATION_UNKNOWN'],
  ])('is refused with %s, and leaves nothing behind', async (_, change, status, code) => {
    const answer = await ask(change);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    const [{ count }] = await test.sql.query(
      'select (select count(*) from enquiry) + (select count(*) from client) as count',
    );
    expect(Number(count)).toBe(0);
  });

  it('invites to any treatment where the clinic has none for a first visit', async () => {
    const id = await asked();
    const mark = (first: boolean) =>
      test.sql.query(`update treatment set initial_consultation = $1 where code like 'first-visit-%'`, [first]);
    await mark(false);
    const { status } = await step(id, 'invite', { ...anInvitation(), treatmentId: triggerPoint }).finally(() =>
      mark(true),
    );
    expect(status).toBe(200);
  });

  it.each([
    [
      'another clinic’s treatment',
      { treatmentId: idOf('treatment', 'no-such-treatment') },
      422,
      'ENQUIRY_NOT_INVITABLE',
    ],
    ['what is no first visit', { treatmentId: triggerPoint }, 422, 'ENQUIRY_NOT_A_FIRST_VISIT'],
    ['no words', { answer: '' }, 400, 'INPUT_INVALID'],
    ['an older version', { version: 9 }, 409, 'ENQUIRY_CHANGED'],
  ])('invites to nothing with %s', async (_, change, status, code) => {
    const id = await asked();
    const answer = await step(id, 'invite', { ...anInvitation(), ...change });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await test.eventsOf(id)).toEqual(['enquiry.received 1']);
  });
});
