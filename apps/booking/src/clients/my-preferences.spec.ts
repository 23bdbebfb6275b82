import type { MyLanguageAndConsent } from '@unknot/shared/contracts/api/preferences';
import { addressEpoch } from '@unknot/shared/links/address-epoch';
import { aBooker, BookingTest } from '../testing/booking-test';

const email = 'clara.mendes@example.org';

describe('language and consent, chosen by the link in a mail', () => {
  let test: BookingTest;
  beforeAll(async () => {
    test = await BookingTest.start();
  });
  beforeEach(() => test.empty());
  afterAll(() => test.close());

  const booked = async (booker: Record<string, unknown> = {}): Promise<string> => {
    await test.booked(aBooker({ email, ...booker }));
    const [{ id }] = await test.sql.query('select id from client');
    return id;
  };
  const link = (id: string, change: { epoch?: number; hours?: number } = {}) => {
    const expiresAt = new Date(test.now().getTime() + (change.hours ?? 24) * 3_600_000);
    return test.service.link('preferences', { id, epoch: change.epoch ?? addressEpoch(email), expiresAt });
  };
  const show = (token: string) =>
    test.service.request<MyLanguageAndConsent & { code?: string }>('GET', 'my/preferences', { as: { link: token } });
  const change = (token: string, body: unknown) =>
    test.service.request<MyLanguageAndConsent & { code?: string }>('POST', 'my/preferences', {
      as: { link: token },
      body,
    });
  const consents = async () =>
    (
      await test.sql.query(
        "select granted, text_version, given from client_consent where kind = 'surveys' order by given_at, id",
      )
    ).map(({ granted, text_version, given }: Record<string, unknown>) => `${granted} ${text_version} ${given}`);

  it('shows them, and changes nothing by showing', async () => {
    const id = await booked({ locale: 'pt-PT' });
    expect(await show(link(id))).toMatchObject({ status: 200, body: { language: 'pt', surveys: true } });
    expect(await test.eventsOf(id)).toEqual(['client.registered 1']);
  });

  it('changes what is named, tells others, and records the consent with the version of its text', async () => {
    const id = await booked();
    expect((await change(link(id), { surveys: false })).body).toEqual({ language: 'en', surveys: false });
    expect((await change(link(id), { language: 'de' })).body).toEqual({ language: 'de', surveys: false });
    expect((await change(link(id), { surveys: true })).body).toEqual({ language: 'de', surveys: true });
    expect(await test.eventsOf(id)).toEqual([
      'client.registered 1',
      'client.changed 2',
      'client.changed 3',
      'client.changed 4',
    ]);
    const [told] = await test.sql.query('select data from outbox where subject = $1 order by position desc', [id]);
    expect(told.data).toMatchObject({ locale: 'de', consents: { surveys: true } });
    expect(await consents()).toEqual([
      'true 2026-11 online',
      'false preferences-2026-11 online',
      'true preferences-2026-11 online',
    ]);
  });

  it('announces nothing when the choice is the same, and keeps the region of the language', async () => {
    const id = await booked({ locale: 'pt-PT' });
    await change(link(id), { language: 'pt', surveys: true });
    await change(link(id), {});
    expect(await test.eventsOf(id)).toEqual(['client.registered 1']);
    expect(await test.sql.query('select locale from client')).toEqual([{ locale: 'pt-PT' }]);
  });

  it('opens by a link from a text too, as long as the number is the client’s', async () => {
    const id = await booked({ email: undefined, phone: '912 555 014', locale: 'ko' });
    const epoch = addressEpoch('+351912555014');
    expect(await change(link(id, { epoch }), { surveys: false })).toMatchObject({
      status: 200,
      body: { language: 'ko', surveys: false },
    });
    expect((await show(link(id))).body.code).toBe('LINK_REVOKED');
    await test.sql.query(`update client_contact set value = '+351912555999' where client_id = $1`, [id]);
    expect((await show(link(id, { epoch }))).body.code).toBe('LINK_REVOKED');
  });

  it('opens to nobody else', async () => {
    const id = await booked();
    const epoch = addressEpoch('wrong@example.org');
    expect((await show(link(id, { epoch }))).body.code).toBe('LINK_REVOKED');
    expect((await change(link(id, { epoch }), { surveys: false })).status).toBe(410);
    expect((await show(link('0193a5c2-7d00-7c3e-9a51-0d6f5a1b2c3d'))).body.code).toBe('LINK_REVOKED');
    expect((await show(link(id, { hours: -1 }))).body.code).toBe('LINK_EXPIRED');
    expect((await show('x'.repeat(54))).status).toBe(404);
    const appointment = test.service.link('appointment', {
      id,
      epoch: 0,
      expiresAt: new Date(test.now().getTime() + 1e6),
    });
    expect((await change(appointment, { surveys: false })).status).toBe(404);
    expect(await consents()).toEqual(['true 2026-11 online']);
  });

  it('is gone with the client', async () => {
    const id = await booked();
    await test.sql.query('update client set erased_at = app_now() where id = $1', [id]);
    expect((await show(link(id))).body.code).toBe('LINK_REVOKED');
  });

  it.each([
    ['a language that we do not write', { language: 'fr' }],
    ['no yes and no no', { surveys: 'yes' }],
    ['something else', { name: 'Mallory' }],
    ['nothing at all', null],
  ])('refuses %s', async (_name, body) => {
    const id = await booked();
    expect((await change(link(id), body)).status).toBe(400);
    expect(await test.eventsOf(id)).toEqual(['client.registered 1']);
  });
});
