import type { ClientSearch, RecentClients } from '@unknot/shared/contracts/api/clients';
import { aBooker, BookingTest, chiado, marylebone } from '../testing/booking-test';

const desk = { as: { roles: ['front_desk' as const], locationIds: [chiado] } };
const elsewhere = { as: { roles: ['front_desk' as const], locationIds: [marylebone] } };

describe('The search', () => {
  let test: BookingTest;
  let reference: string;
  beforeAll(async () => {
    test = await BookingTest.start();
    await test.empty();
    const times = (await test.freeTimes()).filter((_, index) => index % 6 === 0);
    const people = [
      aBooker({ name: 'Inês Carvalho-Núñez', email: 'ines.n@example.org', phone: '912 555 014' }),
      aBooker({ name: 'Clara Mendes', email: 'clara_m@example.org', phone: '+44 20 7946 0018' }),
      aBooker({ name: 'Søren Łukasz', email: 'soeren@example.org', phone: '913 555 077' }),
      aBooker({ name: 'Siobhán O’Neill', email: 'claraval@example.com', phone: '914 555 031' }),
    ];
    for (const [index, booker] of people.entries()) {
      const { appointment } = await test.booked(booker, times[index]);
      if (index === 0) reference = appointment.reference;
    }
  });
  afterAll(() => test.close());

  const search = async (q: string, options: object = desk) =>
    (await test.service.request<ClientSearch>('GET', `staff/clients/search?q=${encodeURIComponent(q)}`, options)).body;
  const names = async (q: string, options: object = desk) => (await search(q, options)).clients.map(({ name }) => name);

  it.each([
    ['by a name without its accents', 'ines carv', ['Inês Carvalho-Núñez']],
    ['by a name with accents and capitals that it is not written with', 'CLÁRA', ['Clara Mendes']],
    ['by a name and by a mail address alike', 'clara', ['Clara Mendes', 'Siobhán O’Neill']],
    ['by the beginning of any word, in any order', 'nun in', ['Inês Carvalho-Núñez']],
    ['by letters that are none of the alphabet with a mark', 'soren luk', ['Søren Łukasz']],
    ['by what follows an apostrophe', 'neil', ['Siobhán O’Neill']],
    ['not by the middle of a word', 'arvalho', []],
    ['not when one of the words does not fit', 'ines mendes', []],
    ['by a national number of the location', '912 555', ['Inês Carvalho-Núñez']],
    ['by the same number from abroad', '00351 912-555-014', ['Inês Carvalho-Núñez']],
    ['by the same number as written on a card', '+351 912.555.014', ['Inês Carvalho-Núñez']],
    ['by a foreign number with the zero that is not dialled', '+44 (0)20 7946', ['Clara Mendes']],
    ['by the last digits of a number', '5077', ['Søren Łukasz']],
    ['by the beginning of a mail address, where _ stands for itself', 'Clara_', ['Clara Mendes']],
    ['by a whole mail address', 'ines.n@example.org', ['Inês Carvalho-Núñez']],
    ['nobody by what would be a pattern', '%%', []],
    ['nobody by signs alone', '--', []],
    ['nobody by what would be a command', `'; drop table client; --`, []],
  ])('finds clients %s', async (_, q, expected) => {
    expect((await names(q)).sort()).toEqual(expected.sort());
  });

  it('shows eight, and says that there are more', async () => {
    expect((await search('ines carv')).more).toBe(false);
    await test.sql.query(
      `insert into client (id, version, name, locale, surveys_consented, created_at)
       select gen_random_uuid(), 1, 'Zacarias ' || n, 'pt', false, app_now() from generate_series(1, 9) n`,
    );
    const everywhere = { as: { roles: ['chain_manager' as const] } };
    const { clients, more } = await search('zacarias', everywhere);
    expect([clients.length, more]).toEqual([8, true]);
  });

  it('finds a booking by its reference, as it is spelled on the phone', async () => {
    expect((await search(reference.toLowerCase())).appointments).toMatchObject([
      { reference, clientName: 'Inês Carvalho-Núñez', locationId: chiado, state: 'booked' },
    ]);
    expect((await search(reference, elsewhere)).appointments).toEqual([]);
  });

  it('says where messages go and when the client comes', async () => {
    const [found] = (await search('ines')).clients;
    expect(found).toMatchObject({
      phone: '+351912555014',
      email: 'ines.n@example.org',
      lastVisit: null,
      nextVisit: { locationName: 'Chiado', state: 'booked' },
    });
  });

  it('knows a client by the new name alone once it was corrected', async () => {
    await test.sql.query(`update client set name = 'Clara Sousa' where name = 'Clara Mendes'`);
    expect(await names('mendes')).toEqual([]);
    expect(await names('sousa')).toEqual(['Clara Sousa']);
    await test.sql.query(`update client set name = 'Clara Mendes' where name = 'Clara Sousa'`);
  });

  it('shows nobody whom only other locations have seen', async () => {
    for (const q of ['ines', '912555014', 'ines.n@example.org']) expect(await names(q, elsewhere)).toEqual([]);
  });

  it('lists who was at a location last, and nobody of another', async () => {
    await test.service.running.clock.advance(7 * 24 * 60 * 60 * 1000);
    const list = (options: object) =>
      test.service.request<RecentClients>('GET', `staff/clients?locationId=${chiado}`, options);
    const { body } = await list(desk);
    expect(body.clients.map(({ name }) => name)).toEqual([
      'Siobhán O’Neill',
      'Søren Łukasz',
      'Clara Mendes',
      'Inês Carvalho-Núñez',
    ]);
    expect(body.clients[0]).toMatchObject({ lastVisit: { state: 'booked' }, nextVisit: null });
    expect((await list(elsewhere)).status).toBe(404);
    await test.service.running.clock.advance(-7 * 24 * 60 * 60 * 1000);
  });

  it('refuses what no name can hold, with a sentence', async () => {
    const answer = await test.service.request('GET', 'staff/clients/search?q=%00%00', desk);
    expect([answer.status, answer.body.code]).toEqual([422, 'TEXT_NOT_STORABLE']);
  });

  it.each([
    'staff/clients/search',
    'staff/clients/search?q=a',
    'staff/clients/search?q=ab&x=1',
    'staff/clients',
    'staff/clients?locationId=chiado',
  ])('refuses %s', async (path) => {
    expect((await test.service.request('GET', path, desk)).status).toBe(400);
  });
});
