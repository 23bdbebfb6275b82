import { v7 as uuid } from 'uuid';
import { BookingTest, chiado, marylebone } from '../testing/booking-test';

describe('The names behind ids', () => {
  let test: BookingTest;
  beforeAll(async () => {
    test = await BookingTest.start();
  });
  afterAll(() => test.close());

  it('are told of clients whom the locations of the reader have seen, and of nobody else', async () => {
    await test.booked();
    const [{ id }] = (await test.sql.query('select id from client')) as [{ id: string }];
    const ask = (ids: string, as: object) =>
      test.service.request('GET', `staff/clients/names?ids=${ids}`, { as: { roles: ['practitioner'], ...as } });
    const known = await ask(`${id},${uuid()}`, { locationIds: [chiado] });
    expect(known.body).toEqual({ clients: [{ clientId: id, name: 'Clara Mendes' }] });
    expect((await ask(id, { locationIds: [marylebone] })).body).toEqual({ clients: [] });
    expect((await ask(id, { roles: ['operator'] })).status).toBe(403);
    expect((await ask('Clara', {})).status).toBe(400);
    expect((await ask(Array.from({ length: 101 }, () => id).join(','), {})).status).toBe(400);
  });
});
