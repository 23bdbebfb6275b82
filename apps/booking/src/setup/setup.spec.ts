import { randomUUID } from 'node:crypto';
import { parseConfig } from '@unknot/shared/config/config';
import type { TestAnswer } from '@unknot/shared/testing/service';
import { type As, TestService } from '@unknot/shared/testing/service';
import { bookingService } from '../booking.service-definition';
import { bookingConfig } from '../config';
import { aBooker } from '../testing/booking-test';
import { firstAccountToken } from './first-account-token';

const manager: { as: As } = { as: { roles: ['chain_manager'] } };
const everyDay = (from: string, to: string) => [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, to }));

const aChain = { name: 'Quiet Hands', phone: '+351 21 055 09 00', emergencyNumber: '112' };
const aLocation = (change: object = {}) => ({
  ...{ name: 'Graça', street: 'Rua da Graça 12', city: 'Lisbon', country: 'PT', phone: null },
  ...{ zone: 'Europe/Lisbon', currency: 'EUR', hours: everyDay('08:00', '20:00'), active: true },
  ...change,
});
const aTreatment = (change: object = {}) => ({
  ...{ name: 'Massage, an hour', modality: 'swedish', durationMinutes: 60, bufferBeforeMinutes: 0 },
  ...{ bufferAfterMinutes: 15, price: 5500, currency: 'EUR', equipment: [], initialConsultation: false },
  ...{ preparationAdvice: '', aftercareAdvice: 'Stay warm.', active: true },
  ...change,
});

describe('setting up a chain of one’s own', () => {
  let service: TestService;
  let token: string;
  const ids = { location: randomUUID(), room: randomUUID(), treatment: randomUUID(), practitioner: randomUUID() };
  const put = (path: string, body: object, options: object = manager) =>
    service.request('PUT', `staff/setup/${path}`, { body, ...options });
  const first = (change: object = {}) =>
    service.request('POST', 'setup/first-account', {
      body: {
        token,
        name: 'Dina Alves',
        email: 'Dina@quiet.example',
        password: 'ten letters',
        chain: aChain,
        ...change,
      },
    });
  const signIn = (email: string, password: string) =>
    service.request('POST', 'auth/sign-in', { body: { email, password } });
  const expectRefusal = (answer: TestAnswer, status: number, code: string) =>
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  const aPractitioner = (change: object = {}) => ({
    ...{ name: 'Vera Pinto', qualifications: ['Diploma, 800 h'], practisingSince: 2016, languages: ['Portuguese'] },
    ...{ about: '', specialties: ['low-back'], treatmentIds: [ids.treatment], active: true },
    hours: everyDay('09:00', '18:00').map((day) => ({ ...day, locationId: ids.location })),
    ...change,
  });

  beforeAll(async () => {
    service = await TestService.start('booking', (env) => {
      token = firstAccountToken(env.SERVICE_SECRET ?? '');
      return bookingService(parseConfig(bookingConfig, env));
    });
  });
  afterAll(() => service.close());

  describe('the first account', () => {
    it('is asked for while there is none', async () => {
      expect((await service.request('GET', 'setup')).body).toEqual({ firstAccount: true });
      expectRefusal(await service.request('GET', 'staff/setup', manager), 409, 'SETUP_NO_CHAIN');
    });

    it('needs the link of the start', async () => {
      expectRefusal(await first({ token: 'guessed' }), 404, 'SETUP_LINK_INVALID');
      expect((await service.request('GET', 'setup')).body).toEqual({ firstAccount: true });
    });

    it.each([
      ['a short password', { password: 'short' }],
      ['no mail address', { email: 'dina' }],
      ['an unknown field', { roles: ['operator'] }],
      ['a name on two lines', { name: 'Dina\nAlves' }],
      ['no chain', { chain: null }],
    ])('refuses %s', async (_, change) => {
      expectRefusal(await first(change), 400, 'INPUT_INVALID');
    });

    it('is made once, however many try at a time, and can sign in', async () => {
      const answers = await Promise.all([first(), first(), first()]);
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404]);
      expect((await service.request('GET', 'setup')).body).toEqual({ firstAccount: false });
      const { status, body } = await signIn('dina@quiet.example', 'ten letters');
      expect(status).toBe(200);
      expect(body.permissions).toContain('setup:write');
    });

    it('begins with specialties and modalities in all the languages of the pages', async () => {
      for (const table of ['specialty', 'modality']) {
        const rows = await service.source.query(`select code, translations from ${table}`);
        expect(rows.length).toBeGreaterThan(8);
        for (const { translations } of rows) expect(Object.keys(translations).sort()).toEqual(['de', 'ko', 'pt']);
      }
      const { body } = await service.request('GET', 'staff/setup', manager);
      expect(body.specialties[1]).toMatchObject({
        code: 'low-back',
        translations: { pt: { name: 'Dor lombar', phrase: 'dor lombar' }, ko: { name: '허리 통증' } },
      });
    });

    it('opens nothing any more', async () => expectRefusal(await first(), 404, 'SETUP_LINK_INVALID'));
  });

  describe('the parts of a chain', () => {
    it('are for chain managers only', async () => {
      for (const roles of [['front_desk'], ['practitioner'], ['location_manager'], ['operator']]) {
        const answer = await put('chain', aChain, { as: { roles } as As });
        expect(answer.status).toBe(403);
      }
      expect((await put('chain', aChain, {})).status).toBe(401);
    });

    it('lead to a chain that can be booked', async () => {
      expect((await put(`locations/${ids.location}`, aLocation())).status).toBe(200);
      expect(
        (await put(`rooms/${ids.room}`, { locationId: ids.location, name: 'Room 1', equipment: [], active: true }))
          .status,
      ).toBe(200);
      expect((await put(`treatments/${ids.treatment}`, aTreatment())).status).toBe(200);
      const { status, body } = await put(`practitioners/${ids.practitioner}`, aPractitioner());
      expect(status).toBe(200);
      expect(body).toMatchObject({
        locations: [aLocation()],
        treatments: [aTreatment()],
        practitioners: [{ name: 'Vera Pinto', treatmentIds: [ids.treatment] }],
        outside: 0,
      });
      const catalogue = await service.request('GET', 'catalogue');
      expect(catalogue.body.chain).toMatchObject({ name: 'Quiet Hands', demonstration: false });
      const held = await hold(await freeTime());
      expect(held.status).toBe(201);
      const booked = await service.request('POST', `appointments/${held.body.appointmentId}/book`, {
        as: { link: held.body.holdToken },
        body: aBooker(),
      });
      expect(booked.status).toBe(201);
    });

    it('tell the other services of a location, each time it changes', async () => {
      await put(`locations/${ids.location}`, aLocation({ name: 'Graça, first floor' }));
      const rows = await service.source.query(
        `select aggregate_version as version, data ->> 'name' as name from outbox
         where type like 'unknot.location%' and subject = $1 order by position`,
        [ids.location],
      );
      expect(rows).toEqual([
        { version: 1, name: 'Graça' },
        { version: 2, name: 'Graça, first floor' },
      ]);
    });

    it('are the same when sent twice', async () => {
      const [once, twice] = [await put('chain', aChain), await put('chain', aChain)];
      expect(twice.body).toEqual(once.body);
    });

    it.each([
      ['a zone that is none', 'locations', () => aLocation({ zone: 'Lisbon' })],
      [
        'a day that closes before it opens',
        'locations',
        () => aLocation({ hours: [{ weekday: 1, from: '18:00', to: '09:00' }] }),
      ],
      ['an eighth day', 'locations', () => aLocation({ hours: [{ weekday: 8, from: '09:00', to: '18:00' }] })],
      ['an unknown field', 'locations', () => aLocation({ version: 7 })],
      ['a price below nothing', 'treatments', () => aTreatment({ price: -1 })],
      ['no duration', 'treatments', () => aTreatment({ durationMinutes: 0 })],
      ['a year in words', 'practitioners', () => aPractitioner({ practisingSince: 'long ago' })],
    ])('refuse %s', async (_, path, body) => {
      expectRefusal(await put(`${path}/${randomUUID()}`, body()), 400, 'INPUT_INVALID');
    });

    it('refuse what is not there, and hours that overlap', async () => {
      const nowhere = { locationId: randomUUID(), name: 'Attic', equipment: [], active: true };
      expectRefusal(await put(`rooms/${randomUUID()}`, nowhere), 422, 'SETUP_UNKNOWN');
      expectRefusal(await put(`treatments/${randomUUID()}`, aTreatment({ modality: 'voodoo' })), 422, 'SETUP_UNKNOWN');
      expectRefusal(
        await put(`practitioners/${randomUUID()}`, aPractitioner({ specialties: ['hair'] })),
        422,
        'SETUP_UNKNOWN',
      );
      const twice = [...everyDay('08:00', '12:00'), { weekday: 3, from: '11:00', to: '14:00' }];
      expectRefusal(await put(`locations/${ids.location}`, aLocation({ hours: twice })), 422, 'SETUP_HOURS_OVERLAP');
      const double = { locationId: ids.location, name: 'Room 1', equipment: [], active: true };
      expectRefusal(await put(`rooms/${randomUUID()}`, double), 409, 'SETUP_ALREADY_THERE');
    });
  });

  describe('what is booked', () => {
    it('stays when the hours change, and the answer says how much lies outside', async () => {
      const none = await put(`practitioners/${ids.practitioner}`, aPractitioner({ hours: [] }));
      expect([none.status, none.body.outside]).toEqual([200, 1]);
      const closed = await put(`locations/${ids.location}`, aLocation({ hours: [] }));
      expect(closed.body.outside).toBe(1);
      const [{ booked }] = await service.source.query(
        `select count(*)::int as booked from appointment where state = 'booked'`,
      );
      expect(booked).toBe(1);
      expect((await put(`locations/${ids.location}`, aLocation())).body.outside).toBe(0);
    });

    it('keeps its time zone', async () => {
      const moved = await put(`locations/${ids.location}`, aLocation({ zone: 'America/New_York' }));
      expectRefusal(moved, 409, 'SETUP_ZONE_FIXED');
    });
  });

  describe('accounts', () => {
    const id = randomUUID();
    const anAccount = (change: object = {}) => ({
      ...{ name: 'Rui Faria', email: 'rui@quiet.example', roles: ['front_desk'], practitionerId: null },
      ...{ locationIds: [ids.location], active: true },
      ...change,
    });
    const invite = () => service.request('POST', `staff/setup/accounts/${id}/invite`, manager);
    const tokenOf = ({ body }: TestAnswer): string => body.path.split('#')[1];
    const choose = (given: string, password = 'another ten') =>
      service.request('POST', 'setup/password', { body: { token: given, password } });

    it('cannot sign in before a password is chosen', async () => {
      expect((await put(`accounts/${id}`, anAccount())).status).toBe(200);
      expect((await signIn('rui@quiet.example', 'invited')).status).toBe(401);
    });

    it('choose a password with a link that works once, and only the newest does', async () => {
      const [old, newest] = [tokenOf(await invite()), tokenOf(await invite())];
      expectRefusal(await choose(old), 404, 'SETUP_LINK_INVALID');
      expect((await choose(newest)).body).toEqual({ email: 'rui@quiet.example' });
      expectRefusal(await choose(newest), 404, 'SETUP_LINK_INVALID');
      const { body } = await signIn('rui@quiet.example', 'another ten');
      expect(body).toMatchObject({ roles: ['front_desk'], locations: [{ id: ids.location }] });
    });

    it('keep no token that could be read', async () => {
      const token = tokenOf(await invite());
      const [{ found }] = await service.source.query(
        `select count(*)::int as found from staff_invitation where encode(token_hash, 'escape') like '%' || $1 || '%'`,
        [token],
      );
      expect(found).toBe(0);
    });

    it('are signed out everywhere when they are closed', async () => {
      await put(`accounts/${id}`, anAccount({ active: false }));
      expect((await signIn('rui@quiet.example', 'another ten')).status).toBe(401);
      const [{ open }] = await service.source.query(
        'select count(*)::int as open from staff_session where account_id = $1 and ended_at is null',
        [id],
      );
      expect(open).toBe(0);
    });

    it('have mail addresses of their own, and one manager always remains', async () => {
      expectRefusal(await put(`accounts/${randomUUID()}`, anAccount()), 409, 'SETUP_ALREADY_THERE');
      const [dina] = (await service.request('GET', 'staff/setup', manager)).body.accounts.filter(
        ({ email }: { email: string }) => email === 'dina@quiet.example',
      );
      const { id: dinaId, state: _, ...account } = dina;
      expectRefusal(await put(`accounts/${dinaId}`, { ...account, active: false }), 409, 'SETUP_LAST_MANAGER');
      expect((await signIn('dina@quiet.example', 'ten letters')).status).toBe(200);
    });
  });

  async function freeTime(): Promise<string> {
    const from = new Date(service.running.clock.now().getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
    const query = new URLSearchParams({ locationId: ids.location, treatmentId: ids.treatment, from, days: '2' });
    const { body } = await service.request('GET', `availability?${query}`);
    return body.offers[0].times[0].startsAtWall;
  }
  function hold(startsAtWall: string) {
    const { practitioner: practitionerId, location: locationId, treatment: treatmentId } = ids;
    const body = { practitionerId, locationId, treatmentId, startsAtWall };
    return service.request('POST', 'appointments/holds', { body });
  }
});
