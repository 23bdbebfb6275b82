import { setTimeout as sleep } from 'node:timers/promises';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { type ConnectionOptions, type Job, Worker } from 'bullmq';
import { Client, type Pool } from 'pg';
import type { ConsumerExtras } from '../consumes.decorator';
import { incomingOf } from '../event-intake';
import type { PublishableEvent } from '../event-publisher';
import type { EventServer } from '../event-server';
import type { EventServerParts } from '../kafka/kafka-event-server';
import { queueBackend } from './queue-backend';
import { eventQueueName, queueConnection, queuePool, queueSchema } from './queue-pool';

const sayEveryMs = 15_000;
/** How often it is checked that nothing was left behind. */
const sweepMs = 5_000;
/** Age after which a job that nobody here works on counts as left behind. */
const abandonedMs = 10_000;

/**
 * Takes the events of one service from its BullMQ queue on PostgreSQL, one after the other in the order in which they
 * were published. An advisory lock lets one process at a time consume the queue; whoever gets it first puts back what
 * a killed predecessor had begun, at its old place, so that a restart changes no order. (BullMQ's own recovery of
 * stalled jobs puts them at the end, and is therefore switched off.)
 */
export class PostgresEventServer extends Server implements CustomTransportStrategy, EventServer {
  private readonly queue: string;
  private readonly pool: Pool;
  private readonly working = new Set<string>();
  private consuming = false;
  private closing = false;
  private loop: Promise<void> | undefined;
  private endTurn: (() => void) | undefined;

  constructor(
    private readonly parts: EventServerParts,
    private readonly busUrl: string,
  ) {
    super();
    this.queue = eventQueueName(parts.service);
    this.pool = queuePool(busUrl, parts.service);
  }

  override addHandler(
    pattern: unknown,
    callback: MessageHandler,
    _isEvent = false,
    extras: Record<string, unknown> = {},
  ): void {
    this.parts.consumers.add(pattern, callback, extras as Partial<ConsumerExtras>);
  }

  listen(callback: (error?: unknown) => void): void {
    try {
      this.parts.consumers.assertHandles(this.parts.subscriptions);
    } catch (error) {
      callback(error);
      return;
    }
    if (this.parts.subscriptions.length > 0) this.loop = this.run();
    callback();
  }

  live(): boolean {
    return true;
  }

  ready(): boolean {
    return this.parts.subscriptions.length === 0 || this.consuming;
  }

  async backlog(): Promise<number> {
    if (this.parts.subscriptions.length === 0) return 0;
    const { rows } = await this.pool.query<{ n: string }>(
      `select count(*) as n from ${queueSchema}.job where queue = $1 and state in ('waiting', 'active')`,
      [this.queue],
    );
    return Number(rows[0]?.n ?? 0);
  }

  async close(): Promise<void> {
    this.closing = true;
    this.endTurn?.();
    await this.loop;
    if (!this.pool.ended) await this.pool.end();
  }

  on(): never {
    throw new Error('This server has no events to listen to.');
  }

  unwrap<T>(): T {
    return this.pool as T;
  }

  /** Turn after turn: get the lock, consume until its connection is lost, begin again. */
  private async run(): Promise<void> {
    let saidAt = 0;
    for (let failures = 0; !this.closing; ) {
      try {
        await this.turn();
        failures = 0;
      } catch (error) {
        failures += 1;
        if (Date.now() - saidAt > sayEveryMs) {
          saidAt = Date.now();
          this.parts.logger.warn({ err: error }, 'the event queue cannot be read yet; trying again');
        }
        await sleep(Math.min(5_000, 100 * 2 ** Math.min(failures, 6)));
      }
    }
  }

  private async turn(): Promise<void> {
    const lock = new Client({
      connectionString: this.busUrl,
      application_name: `unknot-${this.parts.service}-consumer`,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    const over = new Promise<void>((resolve) => {
      this.endTurn = resolve;
      lock.on('error', () => resolve());
      lock.on('end', () => resolve());
    });
    let worker: Worker<PublishableEvent> | undefined;
    try {
      await lock.connect();
      const { rows } = await lock.query<{ mine: boolean }>(
        'select pg_try_advisory_lock(hashtextextended($1, 0)) as mine',
        [`unknot:consume:${this.queue}`],
      );
      if (!rows[0]?.mine) {
        await Promise.race([over, sleep(1_000, undefined, { ref: false })]);
        return;
      }
      worker = await this.startWorker();
      await this.putBack(0);
      this.consuming = true;
      void worker.run().catch((error: unknown) => {
        this.parts.logger.warn({ err: error }, 'the event worker stopped');
        this.endTurn?.();
      });
      while (
        !(await Promise.race([over.then(() => true), sleep(sweepMs, undefined, { ref: false }).then(() => false)]))
      )
        await this.putBack(abandonedMs);
    } finally {
      this.consuming = false;
      await worker?.close(!this.closing).catch(() => undefined);
      await lock.end().catch(() => undefined);
    }
  }

  private async startWorker(): Promise<Worker<PublishableEvent>> {
    const worker = new Worker<PublishableEvent>(
      this.queue,
      (job: Job<PublishableEvent>) => this.take(job),
      {
        connection: queueConnection(this.busUrl, this.parts.service) as unknown as ConnectionOptions,
        autorun: false,
        concurrency: 1,
        skipStalledCheck: true,
        lockDuration: 60_000,
        drainDelay: 5,
        removeOnComplete: { age: 3600, count: 1000 },
      },
      queueBackend as never,
    );
    worker.on('error', (error) => this.parts.logger.debug({ err: error }, 'event worker'));
    try {
      await worker.waitUntilReady();
    } catch (error) {
      await worker.close(true).catch(() => undefined);
      throw error;
    }
    return worker;
  }

  /** Puts begun jobs that nobody here works on back to where they stood. Safe: only the holder of the lock consumes. */
  private async putBack(olderThanMs: number): Promise<void> {
    const { rowCount } = await this.pool.query(
      `update ${queueSchema}.job set state = 'waiting', lock_token = null, locked_until_ms = null, stalled_marked = false
       where queue = $1 and state = 'active' and not (id = any($2)) and processed_at_ms <= $3`,
      [this.queue, [...this.working], Date.now() - olderThanMs],
    );
    if (rowCount) await this.pool.query("select pg_notify('bullmq_jobs', $1)", [this.queue]);
  }

  /** Takes a job, after any earlier one that was begun and whose answer was lost with its connection: nothing overtakes. */
  private async take(job: Job<PublishableEvent>): Promise<void> {
    const id = String(job.id);
    this.working.add(id);
    try {
      const earlier = await this.patiently(() => this.begunBefore(id));
      for (const lost of [...earlier, { id, data: job.data }]) await this.handle(lost);
    } finally {
      this.working.delete(id);
    }
  }

  /** One job is worked on at a time, by the holder of the lock: any other begun one was lost. It is delivered again later, and absorbed. */
  private async begunBefore(id: string): Promise<{ id: string; data: PublishableEvent }[]> {
    const { rows } = await this.pool.query<{ id: string; data: PublishableEvent }>(
      `select id, data from ${queueSchema}.job where queue = $1 and state = 'active' and id <> $2
         and seq < (select seq from ${queueSchema}.job where queue = $1 and id = $2) order by seq`,
      [this.queue, id],
    );
    return rows;
  }

  private async handle(job: { id: string; data: Partial<PublishableEvent> | undefined }): Promise<void> {
    const { topic, envelope } = job.data ?? {};
    const place = { topic: topic ?? '-', where: `${this.queue}/${job.id}`, key: job.id };
    const incoming = incomingOf(envelope, place);
    await this.patiently(() => this.parts.intake.receive(incoming));
  }

  /** Tries in place while PostgreSQL is away: nothing later may overtake. */
  private async patiently<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (this.closing) throw error;
        await sleep(Math.min(5_000, 100 * 2 ** Math.min(attempt, 6)));
      }
    }
  }
}
