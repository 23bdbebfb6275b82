import 'reflect-metadata';
import { setPriority } from 'node:os';
import { demonstration } from '@unknot/booking/catalogue/demonstration';
import {
  beginHistoryProgress,
  type HistoryProgress,
  readHistoryProgress,
} from '@unknot/booking/catalogue/history-progress';
import { serviceNames } from '@unknot/shared/contracts/events/event';
import { Client } from 'pg';
import { bringOver, NotNow, offsetsOf } from './bring-over';
import { Draw } from './draw';
import { planEnquiries } from './enquiries';
import { GiveWay } from './give-way';
import { History } from './history';
import { planVisits } from './plan';
import { Stage } from './stage';
import { Team } from './team';
import { openWorkbench, type Workbench } from './workbench';
import type { Commission, Report } from './workshop';

const seed = 20;
const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;
/** So often it is tried to bring the history over, while visitors take its times or move the clock. */
const tries = 10;

/** The process in which a history is made, beside the one that serves: told what to do by it, and ending with it. */
async function make(commission: Commission): Promise<Report> {
  const { liveUrl, workshopUrl, weeks } = commission;
  const live = await connected(liveUrl);
  const workshop = await connected(workshopUrl);
  const bench = await openWorkbench(commission);
  const progress = await begun(bench, workshop, weeks);
  await bench.setClocks(progress.madeUntil);
  const team = new Team(demonstration);
  const draw = new Draw(progress.seed);
  const began = progress.beganAt.getTime();
  const stage = new Stage(bench, demonstration, team, draw, {
    visits: planVisits(demonstration, draw, began, weeks),
    enquiries: planEnquiries(demonstration, draw, began, weeks),
  });
  await stage.remember();
  const giveWay = new GiveWay(bench.booking, live, team);
  const week = (until: number) => Math.min(weeks, Math.floor((until - began) / weekMs) + 1);
  const history = new History(
    { ...bench, stage, giveWay, measureTables: () => workshop.query('analyze'), present: () => presentOf(live) },
    progress.madeUntil.getTime(),
    (until) => process.send?.({ did: 'week', week: week(until) } satisfies Report),
  );
  for (let tried = 1; ; tried += 1) {
    const offsets = await offsetsOf(live);
    await history.make();
    if ((await giveWay.execute(history.madeUntil)) > 0) await history.comeToRest();
    try {
      await bringOver(workshop, live, offsets);
      return { did: 'all', lastDay: bench.past.ofTheLastDay(history.madeUntil) };
    } catch (error) {
      if (!(error instanceof NotNow) || tried >= tries) throw error;
    }
  }
}

/** Begins the history, or finds out how far it is. */
async function begun({ booking, bus }: Workbench, workshop: Client, weeks: number): Promise<HistoryProgress> {
  const before = await readHistoryProgress(booking.source);
  if (before) {
    // Whoever was sending these has ended with a process that delivered to nobody.
    await workshop.query(
      "update notifications.message set attempting = false, lease_until = clock_timestamp() where state = 'claimed'",
    );
    return before;
  }
  await bus.work();
  // What was announced when the chain was set up is announced in the running demonstration by its own services.
  for (const name of serviceNames) await workshop.query(`truncate ${name}.outbox, ${name}.inbox`);
  const beganAt = new Date(Math.floor(Date.now() / hourMs) * hourMs - weeks * weekMs);
  await beginHistoryProgress(booking.source, seed, beganAt);
  return { seed, beganAt, madeUntil: beganAt };
}

async function presentOf(live: Client): Promise<number> {
  const { rows } = await live.query(
    'select extract(epoch from clock_timestamp() + clock_offset) * 1000 as now from booking.service_setting',
  );
  return Number(rows[0].now);
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: 'unknot-history' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

// Less than who serves, and not so much less that the database, which is asked by both, takes all.
setPriority(4);
// Ctrl-C reaches the whole process group: who started us ends us.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit(0));
process.once('message', (commission: Commission) => {
  make(commission).then(
    (report) => process.send?.(report, () => process.exit(0)),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
});
