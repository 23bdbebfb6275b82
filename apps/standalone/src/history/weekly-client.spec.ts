import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demonstration } from '@unknot/booking/catalogue/demonstration';
import { beginHistoryProgress } from '@unknot/booking/catalogue/history-progress';
import { addDays } from '@unknot/booking/time/wall-time';
import { createTestDatabase, type TestDatabase } from '@unknot/shared/testing/database';
import { secretsIn } from '../secrets';
import { Draw } from './draw';
import { FreePlaces } from './free-places';
import { History } from './history';
import { personOf } from './people';
import type { PlannedVisit } from './plan';
import { Stage } from './stage';
import { Team } from './team';
import { openWorkbench, type Workbench } from './workbench';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const weeks = 12;
const monday = '2026-08-31';
const began = Date.parse(`${monday}T00:00:00Z`);
/** Two weeks after the last visit: its questions of the next day and of the seventh are over. */
const present = began + (weeks + 2) * 7 * dayMs;

/** Comes to Inês Carvalho each week, and is told the next time at the end of each visit. */
function weeklyVisits(draw: Draw): PlannedVisit[] {
  const places = new FreePlaces(demonstration);
  const practitioner = demonstration.practitioners.find(({ code }) => code === 'ines-carvalho');
  if (!practitioner) throw new Error('the demonstration has no Inês Carvalho');
  const offered = demonstration.treatments.filter(({ code }) => practitioner.treatments.includes(code));
  const [initial, usual] = [true, false].map((first) =>
    offered.find(({ initialConsultation = false }) => initialConsultation === first),
  );
  const person = { ...personOf(draw, 1, 'PT'), surveysConsented: true };
  const visits: PlannedVisit[] = [];
  for (let number = 1; number <= weeks; number += 1) {
    const treatment = number === 1 ? initial : usual;
    const place = treatment && places.take(practitioner, treatment, addDays(monday, (number - 1) * 7 + 1), 11 * 60);
    if (!treatment || !place) throw new Error('no time for the weekly client');
    const before = visits.at(-1);
    const next = { decision: 'next' as const, proposedOn: addDays(place.wall.slice(0, 10), 7) };
    visits.push({
      ...{ ...place, person, practitioner: practitioner.code, treatment: treatment.code, number, fate: 'kept' },
      booking: before ? 'next' : 'desk',
      bookedAt: before ? before.endsAt + 5 * 60_000 : began + 8 * hourMs,
      review: number < weeks ? next : { decision: 'discharge', proposedOn: null },
    });
  }
  return visits;
}

/** A session of the client, and all that was to follow it. */
interface Followed {
  surveys: { timepoint: string; state: string; reason: string | null; onTablet: boolean; messages: Told[] }[];
  aftercare: Told[];
}
interface Told {
  state: string;
  reason: string | null;
}

describe('a client who comes every week for twelve weeks', () => {
  let database: TestDatabase;
  let folder: string;
  let bench: Workbench;
  let sessions: Followed[];

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'unknot-weekly-'));
    const secrets = await secretsIn(join(folder, 'secrets.json'));
    const password = new URL(database.busUrl).password;
    const role = { owner: password, app: password };
    Object.assign(secrets.database, {
      bus: password,
      services: { booking: role, notifications: role, outcomes: role },
    });
    const nowhere = {
      smtpUrl: 'smtp://127.0.0.1:1',
      smsUrl: 'http://127.0.0.1:1',
      smsAccount: 'AC',
      smsToken: secrets.smsToken,
    };
    bench = await openWorkbench({
      workshopUrl: database.adminUrl,
      logs: folder,
      surroundings: {
        ...{ env: {}, publicUrl: 'http://localhost:3000', logLevel: 'warn', secrets, demonstration: true },
        catcher: nowhere,
      },
    });
    await bench.bus.work();
    await beginHistoryProgress(bench.booking.source, 1, new Date(began));
    await bench.setClocks(new Date(began));
    const draw = new Draw(1);
    const stage = new Stage(bench, demonstration, new Team(demonstration), draw, {
      ...{ visits: weeklyVisits(draw), enquiries: [] },
    });
    const giveWay = { execute: async () => 0 };
    await new History(
      { ...bench, stage, giveWay, measureTables: async () => undefined, present: async () => present },
      began,
      () => undefined,
    ).make();
    sessions = await followed();
  }, 600_000);
  afterAll(async () => {
    await bench?.close();
    await rm(folder, { recursive: true, force: true });
    await database?.drop();
  });

  async function followed(): Promise<Followed[]> {
    const { booking, notifications, outcomes } = bench;
    const messagesOf = (kinds: string[], occurrence: string): Promise<Told[]> =>
      notifications.source.query('select state, reason from message where kind = any($1) and occurrence_id = $2', [
        kinds,
        occurrence,
      ]);
    const kept = await booking.source.query(
      "select s.id, a.id as appointment from session s join appointment a on a.id = s.appointment_id where a.state = 'completed' order by a.starts_at",
    );
    return Promise.all(
      kept.map(async ({ appointment }: { appointment: string }): Promise<Followed> => {
        const surveys = await outcomes.source.query(
          `select survey_id as id, timepoint, state, missing_reason as reason, on_tablet as "onTablet"
           from survey where appointment_id = $1 order by anchor_at, timepoint`,
          [appointment],
        );
        for (const survey of surveys) survey.messages = await messagesOf(['survey_invitation'], survey.id);
        return { surveys, aftercare: await messagesOf(['aftercare'], appointment) };
      }),
    );
  }

  it('has twelve sessions', () => {
    expect(sessions).toHaveLength(weeks);
  });

  it('is asked after each of them at every time, or a reason is stored', () => {
    for (const [index, { surveys }] of sessions.entries()) {
      const asked = surveys.map(({ timepoint }) => timepoint);
      // The later ones follow the last session of a course.
      const due = index < weeks - 1 ? ['24h', '7d'] : ['24h', '7d', '30d', '90d', '180d'];
      for (const timepoint of due) expect(asked).toContain(timepoint);
      for (const { state, reason } of surveys) {
        if (state === 'closed' || state === 'cancelled') expect(reason).toBeTruthy();
        else expect(['planned', 'open', 'completed']).toContain(state);
      }
    }
  });

  it('tells at the clinic how it is on arriving and on leaving', () => {
    const now = sessions.flatMap(({ surveys }) => surveys.filter(({ state }) => state === 'completed'));
    for (const moment of ['before', 'after'])
      expect(now.filter(({ timepoint }) => timepoint === moment).length).toBeGreaterThan(weeks / 3);
  });

  it('gets a message for whatever is asked at home, or a reason is stored', () => {
    const atHome = sessions.flatMap(({ surveys }) =>
      surveys.filter(
        ({ reason, onTablet, timepoint }) => !reason && !onTablet && !['before', 'after'].includes(timepoint),
      ),
    );
    expect(atHome.length).toBeGreaterThan(weeks);
    for (const { messages } of atHome) expectTold(messages);
  });

  it('gets aftercare from every session, or a reason is stored', () => {
    for (const { aftercare } of sessions) expectTold(aftercare);
  });

  it('leaves nothing undone at the end', async () => {
    const late = await bench.notifications.source.query(
      "select kind, state from message where (state = 'planned' and due_at <= app_now()) or state in ('claimed', 'failed', 'unknown')",
    );
    expect(late).toEqual([]);
    for (const { source } of [bench.booking, bench.notifications, bench.outcomes]) {
      expect(await source.query('select type from outbox where published_at is null')).toEqual([]);
      expect(await source.query('select consumer from failed_event')).toEqual([]);
    }
  });
});

/** There is a message, and one that did not go out says why. */
function expectTold(messages: readonly Told[]): void {
  expect(messages.length).toBeGreaterThan(0);
  for (const { state, reason } of messages) {
    if (state === 'suppressed' || state === 'expired') expect(reason).toBeTruthy();
    else expect(['planned', 'sent', 'delivered']).toContain(state);
  }
}
