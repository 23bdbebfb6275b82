/**
 * What one look of the reconcilers costs with a thousand planned rows and with a million: `npm run bench`.
 * The times must be alike: a look reads what is due from the index, however much lies in the future.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { notificationsConfig } from '@unknot/notifications/config';
import { notificationsService } from '@unknot/notifications/notifications.service-definition';
import { outcomesConfig } from '@unknot/outcomes/config';
import { outcomesService } from '@unknot/outcomes/outcomes.service-definition';
import { parseConfig } from '@unknot/shared/config/config';
import { Reconcilers } from '@unknot/shared/jobs/reconcilers';
import { Settle } from '@unknot/shared/messaging/settle';
import { dropTestDatabases } from '@unknot/shared/testing/database';
import { percentile } from '@unknot/shared/testing/flood';
import { TestService } from '@unknot/shared/testing/service';
import { Client } from 'pg';
import { startPostgres } from '../tools/postgres/postgres';

const looks = 40;
const [few, many] = [1_000, 1_000_000];
/** PostgreSQL counts what its sessions have read at the latest ten seconds after they fell idle. */
const countedAfterMs = 11_000;

const nowhere = 'http://127.0.0.1:9';
const providers = {
  BOOKING_URL: nowhere,
  OUTCOMES_URL: nowhere,
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'Bench <bench@unknot.example>',
  SMS_URL: nowhere,
  SMS_ACCOUNT: 'bench',
  SMS_TOKEN: 'a-secret-that-only-the-bench-knows',
  SMS_FROM: 'Bench',
};

/** Rows that lie up to 400 days in the future; $1 and $2 bound their numbers. */
const planned = {
  message: `insert into message (id, version, kind, channel, rule, occurrence_kind, occurrence_id, occurrence_version,
      appointment_id, client_id, location_id, zone, due_at, useful_until, state, created_at)
    select gen_random_uuid(), 1, 'reminder', 'email', 'reminder-day-before', 'appointment', gen_random_uuid(), 1,
      gen_random_uuid(), gen_random_uuid(), '0190d8a0-0000-7000-8000-000000000000', 'Europe/Lisbon', at, at + interval '1 day',
      'planned', now()
    from (select now() + interval '1 day' + n * interval '34 seconds' as at from generate_series($1::int, $2::int) as n) as row`,
  survey: `insert into survey (survey_id, version, state, eligible, client_id, appointment_id, course_id, practitioner_id,
      location_id, zone, timepoint, instrument, instrument_version, language, anchor_at, day, opens_at, due_at, closes_at, planned_at)
    select gen_random_uuid(), 1, 'planned', true, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
      '0190d8a0-0000-7000-8000-000000000000', 'Europe/Lisbon', 'next_day', 'bench', '1', 'en', at, at::date, at, at,
      at + interval '1 day', now()
    from (select now() + interval '1 day' + n * interval '34 seconds' as at from generate_series($1::int, $2::int) as n) as row`,
};

interface Look {
  run: number;
  next: number;
  idle: number;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: { ms: number }[] = [];
  for (let look = 0; look < looks; look += 1) {
    const from = performance.now();
    await work();
    times.push({ ms: performance.now() - from });
  }
  return percentile(times, 0.5);
}

async function look({ running: { app } }: TestService): Promise<Look> {
  const reconcilers = app.get(Reconcilers);
  return {
    run: await timed(() => reconcilers.runAll()),
    next: await timed(() => reconcilers.nextDueAt()),
    idle: await timed(() => app.get(Settle).isIdle()),
  };
}

async function rowsRead(admin: Client, table: string): Promise<number> {
  await sleep(countedAfterMs);
  const { rows } = await admin.query('select seq_tup_read::int as n from pg_stat_user_tables where relname = $1', [
    table,
  ]);
  return rows[0]?.n;
}

async function compare(table: 'message' | 'survey', service: TestService): Promise<void> {
  const admin = new Client({ connectionString: service.database.adminUrl });
  await admin.connect();
  try {
    await admin.query(`set search_path to ${service.running.name}, public`);
    await admin.query(planned[table], [1, few]);
    await admin.query(`analyze ${table}`);
    const before = await look(service);
    await admin.query(planned[table], [few + 1, many]);
    await admin.query(`analyze ${table}`);
    const readBefore = await rowsRead(admin, table);
    const after = await look(service);
    const read = (await rowsRead(admin, table)) - readBefore;
    for (const part of ['run', 'next', 'idle'] as const) {
      const cells = [before[part].toFixed(1), after[part].toFixed(1), `${(after[part] / before[part]).toFixed(2)} x`];
      row(`${table}: ${{ run: 'run all', next: 'next due', idle: 'is it idle' }[part]}`, ...cells);
    }
    row(`${table}: rows read outside an index`, '', String(read), '');
  } finally {
    await admin.end();
    await service.close();
  }
}

const row = (name: string, ...cells: string[]) =>
  process.stdout.write(`${name.padEnd(44)}${cells.map((cell) => cell.padStart(12)).join('')}\n`);

async function main(): Promise<void> {
  const server = await startPostgres();
  process.env.UNKNOT_TEST_DATABASE_URL = server.adminUrl;
  try {
    row('one look of the reconcilers, median ms', '1,000', '1,000,000', 'ratio');
    await compare(
      'message',
      await TestService.start(
        'notifications',
        (env) => notificationsService(parseConfig(notificationsConfig, env)),
        providers,
      ),
    );
    await compare(
      'survey',
      await TestService.start('outcomes', (env) => outcomesService(parseConfig(outcomesConfig, env))),
    );
    await dropTestDatabases();
  } finally {
    await server.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
