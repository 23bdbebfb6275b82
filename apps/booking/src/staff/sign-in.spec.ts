import { demonstrationPassword } from '../catalogue/demonstration';
import { BookingTest, chiado } from '../testing/booking-test';

describe('Signing in', () => {
  let test: BookingTest;
  beforeAll(async () => {
    test = await BookingTest.start();
  });
  beforeEach(() => test.empty());
  afterAll(() => test.close());

  const signIn = (email: string, password = demonstrationPassword) =>
    test.service.request('POST', 'auth/sign-in', { body: { email, password } });
  /** The cookies of an answer, as the browser would send them back. */
  const cookies = (headers: Headers) =>
    Object.fromEntries(
      headers.getSetCookie().map((line) => line.split(';')[0]!.split(/=(.*)/s).slice(0, 2) as [string, string]),
    );
  const sending = (jar: Record<string, string>, csrf?: string) => ({
    headers: {
      cookie: Object.entries(jar)
        .map(([name, value]) => `${name}=${value}`)
        .join('; '),
      ...(csrf === undefined ? {} : { 'x-unknot-csrf': csrf }),
    },
  });

  it('tells who one is, and puts the token where scripts cannot read it', async () => {
    const { status, body, headers } = await signIn('Rita@Linden.example');
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'Rita Novais', initials: 'RN', roles: ['front_desk'], demonstration: true });
    expect(body.locations.map((one: { name: string }) => one.name)).toEqual(['Chiado', 'Alvalade', 'Cascais']);
    for (const line of headers.getSetCookie()) {
      expect(line).toMatch(/HttpOnly/);
      expect(line).toMatch(/SameSite=Strict/);
    }
    expect(JSON.stringify(body)).not.toContain(cookies(headers).unknot_staff);
    const me = await test.service.request('GET', 'auth/me', sending(cookies(headers)));
    expect(me.body).toEqual(body);
    const day = await test.service.request('GET', `staff/day?locationId=${chiado}`, sending(cookies(headers)));
    expect(day.status).toBe(200);
  });

  it.each([
    ['a wrong password', 'rita@linden.example', 'wrong'],
    ['an account that does not exist', 'nobody@linden.example', demonstrationPassword],
  ])('refuses %s with the same words', async (_, email, password) => {
    const { status, body } = await signIn(email, password);
    expect([status, body.code]).toEqual([401, 'SIGN_IN_REFUSED']);
    expect(body.detail).toBe('That mail address and password do not fit. Check both and try again.');
  });

  it('takes as long for an account that does not exist', async () => {
    const timed = async (email: string) => {
      const from = performance.now();
      await signIn(email, 'wrong');
      return performance.now() - from;
    };
    await timed('warm@linden.example');
    const known = await timed('helena@linden.example');
    const unknown = await timed('nobody@linden.example');
    expect(unknown).toBeGreaterThan(known / 4);
  });

  it('stops after some failures for this account, but not for others', async () => {
    for (let count = 0; count < 8; count += 1) await signIn('marta@linden.example', 'wrong');
    const refused = await signIn('marta@linden.example');
    expect([refused.status, refused.body.code]).toEqual([429, 'TOO_MANY_SIGN_INS']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await signIn('helena@linden.example')).status).toBe(200);
  });

  it('renews, and ends a session whose old token is used again later', async () => {
    const { headers, body } = await signIn('ines@linden.example');
    const first = cookies(headers);
    const renewed = await test.service.request('POST', 'auth/refresh', sending(first));
    expect(renewed.body).toMatchObject({ name: 'Inês Carvalho', csrf: body.csrf });
    const second = cookies(renewed.headers);
    expect(second.unknot_refresh).not.toBe(first.unknot_refresh);
    // Two tabs may renew at the same moment …
    const other = await test.service.request('POST', 'auth/refresh', sending(first));
    expect(other.status).toBe(200);
    // … but an old token that comes back later was stolen.
    await test.sql.query(`update staff_session set renewed_at = renewed_at - interval '5 minutes'`);
    const stolen = await test.service.request('POST', 'auth/refresh', sending(second));
    expect([stolen.status, stolen.body.code]).toEqual([401, 'NOT_SIGNED_IN']);
    const both = await test.service.request('POST', 'auth/refresh', sending(cookies(other.headers)));
    expect(both.status).toBe(401);
  });

  it('signs out, with the value that only our pages know', async () => {
    const { headers, body } = await signIn('tomas@linden.example');
    const jar = cookies(headers);
    const foreign = await test.service.request('POST', 'auth/sign-out', sending(jar));
    expect([foreign.status, foreign.body.code]).toEqual([403, 'CSRF_MISSING']);
    expect((await test.service.request('POST', 'auth/sign-out', sending(jar, body.csrf))).status).toBe(204);
    expect((await test.service.request('POST', 'auth/refresh', sending(jar))).status).toBe(401);
  });

  it('refuses what is no sign-in', async () => {
    expect((await test.service.request('GET', 'auth/me')).status).toBe(401);
    expect((await test.service.request('POST', 'auth/refresh')).status).toBe(401);
    expect(
      (await test.service.request('POST', 'auth/refresh', sending({ unknot_refresh: 'x'.repeat(3000) }))).status,
    ).toBe(401);
    expect((await test.service.request('POST', 'auth/sign-in', { body: { email: 'rita', password: '' } })).status).toBe(
      400,
    );
  });
});
