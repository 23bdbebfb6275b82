import { setTimeout as sleep } from 'node:timers/promises';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { type ConnectionOptions, type Job, Worker } from 'bullmq';
import { Client, type Pool } from 'pg';
import type { ConsumerExtras } from '../consumes.decorator';
import { type Incoming, incomingOf } from '../event-intake';
import type { PublishableEvent } from '../event-publisher';
import type { EventServer } from '../event-server';
import type { EventServerParts } from '../kafka/kafka-event-server';
import { queueBackend } from './queue-backend';
import { eventQueueName, queueConnection, queuePool } from './queue-pool';
import { type QueuedEvent, QueuedEvents } from './queued-events';

const sayEveryMs = 15_000;
/** How often it is checked that nothing was left behind. */
const sweepMs = 5_000;
/** Events that are taken together. */
const mostAtATime = 500;
/** Age after which a job that nobody here works on counts as left behind. */
const abandonedMs = 10_000;

/**
 * Takes the events of one service from its BullMQ queue on PostgreSQL, in the order in which they were published. An
 * advisory lock lets one process at a time consume the queue; whoever gets it first puts back what a killed predecessor
 * had begun, at its old place, so that a restart changes no order. (BullMQ's own recovery of stalled jobs puts them at
 * the end, and is therefore switched off.) BullMQ hands over one job at a time; as nobody else takes any, those that
 * wait behind it are handled with it and leave the queue together.
 */
export class PostgresEventServer extends Server implements CustomTransportStrategy, EventServer {
  private readonly queue: string;
  private readonly pool: Pool;
  private readonly rows: QueuedEvents;
  private readonly working = new Set<string>();
  private consuming = false;
  /** Another instance consumes, and this one takes over when it ends. */
  private standingBy = false;
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
    this.rows = new QueuedEvents(this.pool, this.queue);
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
    return this.parts.subscriptions.length === 0 || this.consuming || this.standingBy;
  }

  async backlog(): Promise<number> {
    return this.parts.subscriptions.length === 0 ? 0 : this.rows.count();
  }

  lag(): Promise<Record<string, number>> {
    return this.rows.countByTopic([...new Set(this.parts.subscriptions.map(({ topic }) => topic))]);
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
        this.standingBy = false;
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
      this.standingBy = !rows[0]?.mine;
      if (this.standingBy) {
        await Promise.race([over, sleep(1_000, undefined, { ref: false })]);
        return;
      }
      worker = await this.startWorker();
      await this.rows.putBack(0, this.working);
      this.consuming = true;
      void worker.run().catch((error: unknown) => {
        this.parts.logger.warn({ err: error }, 'the event worker stopped');
        this.endTurn?.();
      });
      while (
        !(await Promise.race([over.then(() => true), sleep(sweepMs, undefined, { ref: false }).then(() => false)]))
      )
        await this.rows.putBack(abandonedMs, this.working);
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
        removeOnComplete: { count: 0 },
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

  /** Takes a job, what was lost before it, and what waits behind it. */
  private async take(job: Job<PublishableEvent>): Promise<void> {
    const id = String(job.id);
    this.working.add(id);
    try {
      const batch = await this.patiently(() => this.rows.around(id, mostAtATime));
      const own = batch.findIndex((row) => row.id === id);
      const incomings = batch.map((row) => this.incomingOf(row));
      // While the service stops only the job is finished: what was not begun stays in the queue.
      const goOn = async () => !this.closing;
      let settled = await this.patiently(() => this.parts.intake.receiveAll(incomings, goOn));
      for (; settled <= own; settled += 1)
        await this.patiently(() => this.parts.intake.receive(incomings[settled] as Incoming));
      const behind = batch.slice(own + 1, settled).map((row) => row.id);
      await this.patiently(() => this.rows.finish(behind));
    } finally {
      this.working.delete(id);
    }
  }

  private incomingOf({ id, data }: QueuedEvent): Incoming {
    const { topic, envelope } = data ?? {};
    return incomingOf(envelope, { topic: topic ?? '-', where: `${this.queue}/${id}`, key: id });
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
