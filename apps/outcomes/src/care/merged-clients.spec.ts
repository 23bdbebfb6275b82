import { FixedClock } from '@unknot/shared/clock/clock';
import { transaction } from '@unknot/shared/persistence/transaction';
import { createTestDatabase, type TestDatabase } from '@unknot/shared/testing/database';
import fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { loadInstruments } from '../instruments/instruments';
import { migrations } from '../migrations';
import { outcomesEntities } from '../outcomes.service-definition';
import { ReplanSurveys } from '../schedule/replan-surveys';
import { SurveyPlan } from '../schedule/survey-plan';
import { Survey } from '../surveys/survey.entity';
import { aClient, anAppointment, aSession } from '../testing/facts';
import { FollowAppointment } from './follow-appointment.use-case';
import { FollowSession } from './follow-session.use-case';
import { KeepClient } from './keep-client.use-case';
import { MoveClient } from './move-client';

describe('two clients who are one person', () => {
  const clock = new FixedClock('2026-11-20T10:00:00Z');
  const replan = new ReplanSurveys(clock, new SurveyPlan(loadInstruments()));
  const clients = new KeepClient(replan, new MoveClient(clock, replan));
  const [appointments, sessions] = [new FollowAppointment(replan), new FollowSession(replan)];
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase({ schema: 'outcomes', migrations, entities: outcomesEntities });
  });
  afterAll(() => database.drop());

  const told = (work: (tx: EntityManager) => Promise<void>) => () => transaction(database.source, work);
  const client = (facts: ReturnType<typeof aClient>) => told((tx) => clients.execute(tx, [facts]));
  const appointment = (facts: ReturnType<typeof anAppointment>) => told((tx) => appointments.execute(tx, [facts]));
  const session = (facts: ReturnType<typeof aSession>) => told((tx) => sessions.execute(tx, [facts]));
  const surveys = (clientId: string) =>
    database.source.manager.find(Survey, { where: { clientId }, order: { dueAt: 'asc', timepoint: 'asc' } });

  /** A person who booked twice, once under another name: each time with a course of their own. */
  function aPersonTwice() {
    const [kept, merged] = [aClient(), aClient()];
    const first = anAppointment({ clientId: merged.clientId });
    const second = anAppointment({ clientId: kept.clientId, startsAt: '2026-12-03T16:00:00.000Z' });
    const gone = { ...merged, version: 4, mergedInto: kept.clientId };
    return { kept, merged, first, second, gone };
  }

  it('have one history: appointments, sessions and surveys go to the client who remains', async () => {
    const { kept, merged, first, second, gone } = aPersonTwice();
    for (const fact of [client(kept), client(merged), appointment(first), appointment(second)]) await fact();
    await session(aSession(first))();
    const [baseline] = await surveys(merged.clientId);
    await client(gone)();
    expect(await surveys(merged.clientId)).toEqual([]);
    const found = await surveys(kept.clientId);
    expect(found.find(({ surveyId }) => surveyId === baseline!.surveyId)).toMatchObject({ state: 'planned' });
    // The baseline under the other name asks about the same days.
    expect(found.find(({ timepoint }) => timepoint === '7d')).toMatchObject({
      state: 'cancelled',
      missingReason: 'same_days',
    });
    const announced = (await database.source.query(
      `select data->>'clientId' as client from outbox where subject = $1 order by position desc limit 1`,
      [baseline!.surveyId],
    )) as { client: string }[];
    expect(announced).toEqual([{ client: kept.clientId }]);
  });

  it('stay one when events under the old id come late, or the merge comes twice', async () => {
    const { kept, merged, first, gone } = aPersonTwice();
    for (const fact of [client(gone), client(kept), appointment(first), session(aSession(first)), client(gone)]) {
      await fact();
    }
    await client(merged)();
    expect(await surveys(merged.clientId)).toEqual([]);
    expect((await surveys(kept.clientId)).map(({ timepoint, state }) => [timepoint, state])).toEqual(
      ['baseline', '24h', '7d', '30d', '90d', '180d'].map((timepoint) => [timepoint, 'planned']),
    );
  });

  it('are followed from one merge to the next', async () => {
    const { kept, first, gone } = aPersonTwice();
    const last = aClient();
    await client({ ...kept, version: 2, mergedInto: last.clientId })();
    await client(gone)();
    await client(last)();
    await appointment(first)();
    expect((await surveys(last.clientId)).map(({ timepoint }) => timepoint)).toEqual(['baseline']);
  });

  it('end the same in whatever order the events arrive, however often', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), async (numbers) => {
        const { kept, merged, first, second, gone } = aPersonTwice();
        const facts = [
          client(kept),
          client(merged),
          client(gone),
          appointment(first),
          appointment({ ...first, version: 2, clientId: kept.clientId }),
          appointment(second),
          session(aSession(first)),
        ];
        const order = [...facts, ...facts]
          .map((fact) => ({ fact, by: numbers.next().value as number }))
          .sort((a, b) => a.by - b.by);
        for (const { fact } of order) await fact();
        expect(await surveys(merged.clientId)).toEqual([]);
        const live = (await surveys(kept.clientId)).filter(({ eligible }) => eligible);
        expect(live.map(({ appointmentId, timepoint, state }) => [appointmentId, timepoint, state])).toEqual([
          [first.appointmentId, 'baseline', 'planned'],
          [first.appointmentId, '24h', 'planned'],
          [second.appointmentId, 'baseline', 'planned'],
          [first.appointmentId, '30d', 'planned'],
          [first.appointmentId, '90d', 'planned'],
          [first.appointmentId, '180d', 'planned'],
        ]);
      }),
      { numRuns: 15 },
    );
  });

  it('do not wait for each other in a circle', async () => {
    const { kept, merged, first, second, gone } = aPersonTwice();
    await Promise.all(
      [client(kept), client(merged), appointment(first), client(gone), appointment(second)].map((fact) => fact()),
    );
    expect(await surveys(merged.clientId)).toEqual([]);
    expect((await surveys(kept.clientId)).map(({ timepoint }) => timepoint)).toEqual(['baseline', 'baseline']);
    await client({ ...kept, version: 9, mergedInto: uuid() })();
    expect(await surveys(kept.clientId)).toEqual([]);
  });
});
