import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { aClient, anAppointment, aSurvey, at } from '../testing/builders';
import { PlanningFixture } from '../testing/fixture';

describe('two clients who are one person', () => {
  let fixture: PlanningFixture;
  beforeAll(async () => {
    fixture = await PlanningFixture.create();
  });
  beforeEach(() => fixture.reset());
  afterAll(() => fixture.database.drop());

  /** A person who booked once under another name. */
  function aPersonTwice() {
    const [kept, merged] = [aClient(), aClient()];
    const booked = anAppointment({ clientId: merged.clientId });
    const survey = aSurvey(booked);
    const gone = { ...merged, version: 4, channels: { email: false, sms: false }, mergedInto: kept.clientId };
    return { kept, merged, booked, survey, gone };
  }
  const idsIn = async (table: string) =>
    (await fixture.source.query(`select distinct client_id from ${table}`)).map(
      ({ client_id }: { client_id: string }) => client_id,
    );
  const contact = async (clientId: string) =>
    (await fixture.source.query('select * from contact where client_id = $1', [clientId]))[0];
  const ledger = async () =>
    (await fixture.source.query('select kind, rule, state, client_id from message order by rule')) as unknown[];

  it('have one ledger, and nothing is known of how the old id was reached', async () => {
    const { kept, merged, booked, survey, gone } = aPersonTwice();
    await fixture.client(kept);
    await fixture.client(merged);
    await fixture.contact(merged.clientId);
    await fixture.booked(booked);
    await fixture.survey(survey);
    const before = (await ledger()).length;
    await fixture.client(gone);
    for (const table of ['message', 'known_appointment', 'known_survey']) {
      expect([table, await idsIn(table)]).toEqual([table, [kept.clientId]]);
    }
    expect((await ledger()).length).toBe(before);
    expect(await contact(merged.clientId)).toMatchObject({
      gone: true,
      merged_into: kept.clientId,
      name: null,
      email: null,
      phone: null,
    });
  });

  it('keep the wish of an address to get nothing more', async () => {
    const { kept, merged, gone } = aPersonTwice();
    await fixture.contact(merged.clientId);
    await fixture.source.query(
      `insert into opt_out (channel, address_digest, source, since) values ('sms', '\\x01', 'reply', now())`,
    );
    await fixture.client(kept);
    await fixture.client(gone);
    expect(await fixture.source.query('select channel, source from opt_out')).toEqual([
      { channel: 'sms', source: 'reply' },
    ]);
  });

  it('keep what the person wanted not to get under either name, also when the other is heard of later', async () => {
    const { kept, merged, gone } = aPersonTwice();
    await fixture.client(merged);
    await fixture.source.query(
      `update contact set questions_wanted = false, appointment_channels = 'email' where client_id = $1`,
      [merged.clientId],
    );
    await fixture.client(gone);
    await fixture.client(kept);
    const chosen = { questions_wanted: false, recalls_wanted: true, appointment_channels: 'email' };
    expect(await contact(kept.clientId)).toMatchObject({ ...chosen, version: kept.version });
    // Hearing of the merge again takes nothing back that was chosen since.
    await fixture.source.query('update contact set questions_wanted = true where client_id = $1', [kept.clientId]);
    await fixture.client(gone);
    expect(await contact(kept.clientId)).toMatchObject({ ...chosen, questions_wanted: true });
  });

  it('keep the channel that the one who remains has chosen', async () => {
    const { kept, merged, gone } = aPersonTwice();
    await fixture.client(kept);
    await fixture.client(merged);
    const choose = (clientId: string, channel: string) =>
      fixture.source.query('update contact set appointment_channels = $2 where client_id = $1', [clientId, channel]);
    await choose(kept.clientId, 'sms');
    await choose(merged.clientId, 'email');
    await fixture.client(gone);
    expect(await contact(kept.clientId)).toMatchObject({ appointment_channels: 'sms', questions_wanted: true });
  });

  it('end the same in whatever order the events arrive, however often', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), async (numbers) => {
        await fixture.reset();
        const { kept, merged, booked, survey, gone } = aPersonTwice();
        const facts = [
          () => fixture.client(kept),
          () => fixture.client(merged),
          () => fixture.client(gone),
          () => fixture.booked(booked),
          () => fixture.followed({ ...booked, version: 3, clientId: kept.clientId }),
          () => fixture.survey(survey),
          () => fixture.survey({ ...survey, version: 2, clientId: kept.clientId }),
        ];
        const order = [...facts, ...facts]
          .map((fact) => ({ fact, by: numbers.next().value as number }))
          .sort((a, b) => a.by - b.by);
        for (const { fact } of order) await fact();
        for (const table of ['message', 'known_appointment', 'known_survey']) {
          expect([table, await idsIn(table)]).toEqual([table, [kept.clientId]]);
        }
        expect(await contact(merged.clientId)).toMatchObject({ gone: true, merged_into: kept.clientId });
        expect(await contact(kept.clientId)).toMatchObject({ gone: false, merged_into: null });
      }),
      { numRuns: 12 },
    );
  });

  it('are followed from one merge to the next', async () => {
    const { kept, merged, booked, gone } = aPersonTwice();
    const last = uuid();
    await fixture.client({ ...kept, version: 2, mergedInto: last });
    await fixture.client(gone);
    await fixture.booked(booked);
    expect(await idsIn('message')).toEqual([last]);
    expect((await contact(merged.clientId)).merged_into).toBe(last);
  });

  it('are followed also when the first merge was heard of before the second', async () => {
    const { kept, merged, booked, gone } = aPersonTwice();
    const last = uuid();
    await fixture.booked(booked);
    await fixture.client(gone);
    await fixture.client({ ...kept, version: 2, mergedInto: last });
    expect(await idsIn('message')).toEqual([last]);
    expect((await contact(merged.clientId)).merged_into).toBe(last);
  });

  it('leave no word when who remains was erased before the merge was heard of', async () => {
    const { kept, booked, gone } = aPersonTwice();
    await fixture.booked(booked);
    await fixture.source.query(`update message set subject = 'Clara', body = 'Clara'`);
    await fixture.client({ ...kept, version: 9, erased: true });
    await fixture.client(gone);
    expect(await fixture.source.query('select distinct subject, body from message')).toEqual([
      { subject: null, body: null },
    ]);
  });

  it('do not wait for each other in a circle', async () => {
    const { kept, merged, booked, survey, gone } = aPersonTwice();
    fixture.clock.set(at('2026-11-20T10:00'));
    await Promise.all([
      fixture.client(kept),
      fixture.client(merged),
      fixture.booked(booked),
      fixture.client(gone),
      fixture.survey(survey),
    ]);
    expect(await idsIn('message')).toEqual([kept.clientId]);
  });
});
