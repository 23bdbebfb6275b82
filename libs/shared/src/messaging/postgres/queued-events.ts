import type { Pool, QueryResultRow } from 'pg';
import { mostCounted } from '../../observability/figures';
import { isUndefinedTable } from '../../persistence/database-errors';
import type { PublishableEvent } from '../event-publisher';
import { queueSchema } from './queue-pool';

/** A job of the queue of a subscriber, as it stands in BullMQ's table. */
export interface QueuedEvent {
  id: string;
  data: Partial<PublishableEvent> | null;
}

const job = `${queueSchema}.job`;

/** What BullMQ has no call for, as statements on its table. Only the one process that consumes the queue changes rows. */
export class QueuedEvents {
  constructor(
    private readonly pool: Pool,
    private readonly queue: string,
  ) {}

  /**
   * A begun job with what belongs before and behind it, in the order of the queue: one job is worked on at a time, so
   * that any other begun one was lost with its connection, and nothing may overtake it.
   */
  async around(id: string, most: number): Promise<QueuedEvent[]> {
    const { rows } = await this.pool.query<QueuedEvent>(
      `with own as (select seq from ${job} where queue = $1 and id = $2)
       select id, data from (
         select id, data, seq from ${job} where queue = $1 and state = 'active' and seq <= (select seq from own)
         union all
         (select id, data, seq from ${job} where queue = $1 and state = 'waiting' and priority = 0 order by seq limit $3)
       ) as rows order by seq`,
      [this.queue, id, most],
    );
    return rows;
  }

  /** Takes waiting jobs, which were handled, out of the queue. */
  async finish(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.pool.query(`delete from ${job} where queue = $1 and id = any($2) and state = 'waiting'`, [
      this.queue,
      ids,
    ]);
  }

  /** Puts begun jobs back to where they stood, except those in work. Safe: only the holder of the lock consumes. */
  async putBack(olderThanMs: number, working: ReadonlySet<string>): Promise<void> {
    const { rowCount } = await this.pool.query(
      `update ${job} set state = 'waiting', lock_token = null, locked_until_ms = null, stalled_marked = false
       where queue = $1 and state = 'active' and not (id = any($2)) and processed_at_ms <= $3`,
      [this.queue, [...working], Date.now() - olderThanMs],
    );
    if (rowCount) await this.pool.query("select pg_notify('bullmq_jobs', $1)", [this.queue]);
  }

  /** Events that were not taken yet. */
  async count(): Promise<number> {
    const [row] = await this.look<{ n: string }>(
      `select count(*) as n from ${job} where queue = $1 and state in ('waiting', 'active')`,
    );
    return Number(row?.n ?? 0);
  }

  /** The same for each of these topics, as far as they are counted. */
  async countByTopic(topics: readonly string[]): Promise<Record<string, number>> {
    const none = Object.fromEntries(topics.map((topic) => [topic, 0]));
    if (topics.length === 0) return none;
    const rows = await this.look<{ topic: string; n: number }>(
      `select topic, count(*)::int as n from (
         select data ->> 'topic' as topic from ${job}
         where queue = $1 and state in ('waiting', 'active') limit ${mostCounted}
       ) as waiting where topic = any($2) group by topic`,
      topics,
    );
    return { ...none, ...Object.fromEntries(rows.map(({ topic, n }) => [topic, n])) };
  }

  /** On the first start the tables come with the first queue that is opened: before it nothing was published. */
  private async look<T extends QueryResultRow>(sql: string, ...values: unknown[]): Promise<T[]> {
    try {
      return (await this.pool.query<T>(sql, [this.queue, ...values])).rows;
    } catch (error) {
      if (isUndefinedTable(error)) return [];
      throw error;
    }
  }
}
