import type { Logger } from 'pino';
import type { DataSource, QueryRunner } from 'typeorm';
import type { BaseConfig } from '../config/config';
import { type Reconciler, waitsForRealTime } from '../jobs/reconcilers';

/** Rows that one statement deletes: few enough to hold no lock for long. */
const atATime = 1_000;
/** Statements of one run for each table: at ten minutes between two runs, some seven million rows a day and instance. */
const mostStatements = 50;
const everyMs = 600_000;

/** For how many days rows stay that nobody works on any more; of real time, never of the demonstration's. */
export type KeepDays = Pick<BaseConfig, 'KEEP_OUTBOX_DAYS' | 'KEEP_INBOX_DAYS' | 'KEEP_FAILED_DAYS'>;

/** Creates what the housekeeping needs to find settled failures without reading the others. */
export async function housekeepingIndexes(runner: QueryRunner): Promise<void> {
  await runner.query(
    "create index failed_event_settled on failed_event (updated_at) where state in ('resolved', 'dropped')",
  );
}

/**
 * Deletes what has become old: published events, the memory of handled ones, settled failures, answered requests. Each
 * condition is that of an index. Every instance does it; what another deletes at the moment is passed over.
 *
 * The inbox must remember an event for longer than it can come again: from a topic (its retention and one segment), or
 * from the outbox of its publisher (`restore.mjs --publish-again`). The configuration sees to that.
 */
export class Housekeeping implements Reconciler {
  readonly name = 'housekeeping';
  readonly everyMs = everyMs;
  readonly unhurried = true;
  readonly nextDueAt = waitsForRealTime;
  private readonly chores: readonly { table: string; old: string; days: number }[];

  constructor(
    private readonly source: DataSource,
    keep: KeepDays,
    private readonly logger: Logger,
  ) {
    this.chores = [
      { table: 'outbox', old: 'published_at', days: keep.KEEP_OUTBOX_DAYS },
      { table: 'inbox', old: 'handled_at', days: keep.KEEP_INBOX_DAYS },
      { table: 'failed_event', old: "state in ('resolved', 'dropped') and updated_at", days: keep.KEEP_FAILED_DAYS },
      // What the interface promises: the same key gives the same answer for a day.
      { table: 'idempotency_key', old: 'created_at', days: 1 },
    ];
  }

  /** @returns how many rows were deleted */
  async run(): Promise<number> {
    const deleted: Record<string, number> = {};
    for (const { table, old, days } of this.chores) {
      const count = await this.deleteFrom(table, old, days);
      if (count > 0) deleted[table] = count;
    }
    const total = Object.values(deleted).reduce((sum, count) => sum + count, 0);
    if (total > 0) this.logger.info({ deleted }, 'old rows were deleted');
    return total;
  }

  private async deleteFrom(table: string, old: string, days: number): Promise<number> {
    let total = 0;
    for (let statement = 0; statement < mostStatements; statement += 1) {
      // Not clock_timestamp(): no index can be searched for a value that changes meanwhile.
      const [, count] = (await this.source.query(
        `delete from ${table} where ctid = any(array(
           select ctid from ${table} where ${old} < now() - $1 * interval '1 day' limit $2 for update skip locked))`,
        [days, atATime],
      )) as [unknown[], number];
      total += count;
      if (count < atATime) break;
    }
    return total;
  }
}
