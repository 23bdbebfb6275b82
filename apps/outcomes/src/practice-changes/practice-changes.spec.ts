import type { Plots } from '@unknot/shared/contracts/api/outcome-plots';
import type { Role } from '@unknot/shared/contracts/values';
import { v7 as uuid } from 'uuid';
import { aLocation } from '../testing/facts';
import { OutcomesUnderTest } from '../testing/outcomes-service';

describe('changes in practice', () => {
  let outcomes: OutcomesUnderTest;
  const chiado = aLocation({ name: 'Chiado' });
  const porto = aLocation({ name: 'Porto', code: 'porto' });
  interface Reader {
    roles: Role[];
    locationIds?: string[];
    practitionerId?: string;
  }
  const chain: Reader = { roles: ['chain_manager'] };
  const manager: Reader = { roles: ['location_manager'], locationIds: [chiado.locationId] };
  const dayAgo = (days: number) => outcomes.inHours(-24 * days).slice(0, 10);

  beforeAll(async () => {
    outcomes = await OutcomesUnderTest.start();
    for (const location of [chiado, porto]) await outcomes.location(location);
  });
  afterEach(() => outcomes.service.database.truncate('practice_change'));
  afterAll(() => outcomes.service.close());

  const put = (id: string, body: object, as: Reader = chain) =>
    outcomes.service.request('PUT', `staff/practice-changes/${id}`, { as, body });
  const remove = (id: string, as: Reader = chain) =>
    outcomes.service.request('POST', `staff/practice-changes/${id}/remove`, { as });
  const seen = async (as: Reader, query = '') => {
    const { body } = await outcomes.service.request<Plots>(
      'GET',
      `staff/dashboard/plots?domain=tension&timepoint=7d${query}`,
      { as },
    );
    return body.changes.map(({ place, day, words }) => [place, day, words]);
  };

  it('are marked on the charts of the place that they are about, in order of time', async () => {
    await put(uuid(), { locationId: porto.locationId, day: dayAgo(3), words: 'Two rooms more' });
    await put(uuid(), { locationId: null, day: dayAgo(10), words: '  Check-in on the tablet ' });
    await put(uuid(), { locationId: chiado.locationId, day: dayAgo(5), words: 'Visits of 75 minutes' });
    await put(uuid(), { locationId: null, day: dayAgo(200), words: 'Long ago' });
    const everywhere = ['Everywhere', dayAgo(10), 'Check-in on the tablet'];
    const [here, there] = [
      ['Chiado', dayAgo(5), 'Visits of 75 minutes'],
      ['Porto', dayAgo(3), 'Two rooms more'],
    ];
    expect(await seen(chain)).toEqual([everywhere, here, there]);
    expect(await seen(chain, `&locationId=${porto.locationId}`)).toEqual([everywhere, there]);
    expect(await seen(manager)).toEqual([everywhere, here]);
    expect((await seen(chain, `&from=${dayAgo(220)}&to=${dayAgo(190)}`)).map(([, , words]) => words)).toEqual([
      'Long ago',
    ]);
  });

  it('are corrected under the same id, and taken away once', async () => {
    const id = uuid();
    const asked = { locationId: null, day: dayAgo(2), words: 'Warmer rooms' };
    expect((await put(id, asked)).body).toEqual({ practiceChangeId: id });
    await put(id, { ...asked, words: 'Warmer rooms at 23 °C' });
    expect(await seen(chain)).toEqual([['Everywhere', dayAgo(2), 'Warmer rooms at 23 °C']]);
    expect((await remove(id)).status).toBe(200);
    expect(await seen(chain)).toEqual([]);
    expect((await remove(id)).status).toBe(404);
  });

  it('are marked by chain managers only', async () => {
    const id = uuid();
    const asked = { locationId: chiado.locationId, day: dayAgo(2), words: 'Warmer rooms' };
    await put(id, asked);
    const practitioner: Reader = { roles: ['practitioner'], locationIds: [chiado.locationId], practitionerId: uuid() };
    for (const as of [manager, practitioner, { roles: ['operator'] } satisfies Reader]) {
      expect((await put(uuid(), asked, as)).status).toBe(403);
      expect((await remove(id, as)).status).toBe(403);
    }
    expect((await outcomes.service.request('PUT', `staff/practice-changes/${id}`, { body: asked })).status).toBe(401);
    expect(await seen(chain)).toHaveLength(1);
  });

  it.each([
    ['a day to come', () => ({ day: dayAgo(-3) }), 422, 'PRACTICE_CHANGE_AHEAD'],
    ['an unknown place', () => ({ locationId: uuid() }), 404, 'NOT_FOUND'],
    ['no words', () => ({ words: '  ' }), 400, 'INPUT_INVALID'],
    ['too many words', () => ({ words: 'x'.repeat(81) }), 400, 'INPUT_INVALID'],
    ['no day', () => ({ day: '2026-02-30' }), 400, 'INPUT_INVALID'],
  ])('refuses %s', async (_what, wrong, status, code) => {
    const refused = await put(uuid(), { locationId: null, day: dayAgo(2), words: 'Warmer rooms', ...wrong() });
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect(await seen(chain)).toEqual([]);
  });
});
