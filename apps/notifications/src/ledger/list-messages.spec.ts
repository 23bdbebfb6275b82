import { MessagesQuery } from '@unknot/shared/contracts/api/messages';
import { anAppointment, at } from '../testing/builders';
import { chainManager, PlanningFixture } from '../testing/fixture';
import { ListMessages } from './list-messages.use-case';

describe('the ledger of a location', () => {
  let fixture: PlanningFixture;
  beforeAll(async () => {
    fixture = await PlanningFixture.create();
  });
  beforeEach(() => fixture.reset());
  afterAll(() => fixture.database.drop());

  const list = (query: Record<string, string> = {}) =>
    new ListMessages(fixture.clock).execute(fixture.source.manager, MessagesQuery.parse(query), chainManager);
  const dueOf = async (query?: Record<string, string>) => (await list(query)).messages.map(({ dueAt }) => dueAt);

  test('begins with what was due last, or with what is due next', async () => {
    const appointment = anAppointment();
    await fixture.contact(appointment.clientId);
    await fixture.booked(appointment);
    const now = at('2026-11-23T12:00');
    fixture.clock.set(now);
    const all = await dueOf();
    expect(all).toEqual(all.toSorted().reverse());
    const [past, ahead] = [await dueOf({ due: 'until_now' }), await dueOf({ due: 'from_now' })];
    expect(past).toEqual(all.filter((due) => due <= now.toISOString()));
    expect(ahead).toEqual(all.filter((due) => due > now.toISOString()).reverse());
    expect([past.length > 0, ahead.length > 1]).toEqual([true, true]);
    expect((await list()).now).toBe(now.toISOString());
  });

  test('has nothing to come of a visit that is cancelled but what tells so', async () => {
    const appointment = anAppointment();
    await fixture.contact(appointment.clientId);
    await fixture.booked(appointment);
    await fixture.cancelled({ ...appointment, version: 3 });
    expect((await list({ due: 'from_now' })).messages.filter(({ kind }) => kind !== 'cancellation')).toEqual([]);
    expect((await list()).messages).toContainEqual(expect.objectContaining({ kind: 'reminder', state: 'suppressed' }));
  });
});
