import { setTimeout as sleep } from 'node:timers/promises';
import { type ConnectionOptions, type Job, type QueueOptions, Worker } from 'bullmq';
import type { Logger } from 'pino';
import type { ServiceName } from '../contracts/events/event';
import { queueBackend } from '../messaging/postgres/queue-backend';
import { LazyQueue, queueConnection } from '../messaging/postgres/queue-pool';
import type { JobDefinition } from './job';

/** Where the jobs are kept: Redis in the cluster, PostgreSQL in the standalone. */
export type JobBackend = { redisUrl: string } | { postgresUrl: string };

/** Jobs worked on at a time by one instance. */
const concurrency = 8;
/** Pause before a job that failed is woken again; the reconcilers find it anyway. */
const retryBackoff = { type: 'exponential', delay: 1_000, jitter: 0.5 };

type Handler = (data: unknown) => Promise<void>;

/**
 * Delayed wake-ups of one service. A job carries an id and nothing else; the truth stands in PostgreSQL, where a
 * reconciler finds what no job has woken. So losing every job costs at most a minute.
 */
export class Jobs {
  private readonly queue: LazyQueue;
  private worker: Worker | undefined;
  private closing = false;
  private starting: Promise<void> | undefined;
  private readonly handlers = new Map<string, Handler>();
  private isReady = false;

  constructor(
    private readonly service: ServiceName,
    private readonly backend: JobBackend,
    private readonly logger: Logger,
  ) {
    this.queue = new LazyQueue(this.queueName, this.options() as QueueOptions, this.factory);
  }

  /** Registers who does the work of a kind. */
  handle<T>(definition: JobDefinition<T>, work: (data: T) => Promise<void>): void {
    if (this.handlers.has(definition.name)) throw new Error(`the job ${definition.name} has two handlers`);
    this.handlers.set(definition.name, (data) => work(definition.data.parse(data)));
  }

  /**
   * Wakes `definition` after `delayMs` of real time. A job with the same id that still waits is not added twice.
   * Never rejects: without the queue the reconciler does it, later.
   * @param jobId without colons; the kind is put before it
   */
  async schedule<T>(definition: JobDefinition<T>, job: { jobId: string; data: T; delayMs?: number }): Promise<void> {
    const added = this.add(definition, job);
    const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), 2_000).unref());
    await Promise.race([added, late]).catch((error: unknown) =>
      this.logger.debug({ err: error }, 'a job was not queued; the reconciler does it'),
    );
    added.catch(() => undefined);
  }

  /** Begins to work, as soon as the queue can be reached; waits for no one. */
  start(): void {
    this.starting = this.startWhenReachable();
  }

  private async startWhenReachable(): Promise<void> {
    for (let attempt = 0; !this.closing; attempt += 1) {
      const worker = this.newWorker();
      try {
        // Not before it is ready: a worker that runs without a connection asks for jobs in an endless hurry.
        await Promise.race([
          worker.waitUntilReady(),
          sleep(10_000, undefined, { ref: false }).then(() => Promise.reject(new Error('no connection within 10 s'))),
        ]);
        this.worker = worker;
        this.isReady = true;
        if (!this.closing)
          void worker.run().catch((error: unknown) => this.logger.error({ err: error }, 'the job worker stopped'));
        return;
      } catch (error) {
        if (attempt % 10 === 0) this.logger.warn({ err: error }, 'the job queue cannot be reached yet; trying again');
        await worker.close(true).catch(() => undefined);
        await sleep(Math.min(5_000, 250 * 2 ** Math.min(attempt, 5)));
      }
    }
  }

  private newWorker(): Worker {
    const worker = new Worker(
      this.queueName,
      async (job: Job) => {
        const handler = this.handlers.get(job.name);
        if (handler) await handler(job.data);
        else this.logger.warn({ job: job.name }, 'a job of a kind that nobody here knows was dropped');
      },
      {
        ...this.options(),
        autorun: false,
        concurrency,
        lockDuration: 30_000,
        removeOnComplete: { count: 0 },
        removeOnFail: { count: 0 },
      } as never,
      this.factory as never,
    );
    worker.on('error', (error) => this.logger.debug({ err: error }, 'job worker'));
    worker.on('failed', (job, error) =>
      this.logger.warn({ err: error, job: job?.name, attempts: job?.attemptsMade }, 'a job failed'),
    );
    return worker;
  }

  private async add<T>(definition: JobDefinition<T>, job: { jobId: string; data: T; delayMs?: number }): Promise<void> {
    const queue = await this.queue.get();
    await queue.add(definition.name, definition.data.parse(job.data), {
      jobId: `${definition.name}-${job.jobId}`,
      delay: Math.max(0, Math.round(job.delayMs ?? 0)),
      attempts: 5,
      backoff: retryBackoff,
      removeOnComplete: true,
      removeOnFail: true,
    });
  }

  ready(): boolean {
    return this.isReady;
  }

  /** Jobs that are due or under way; those that wait for their time do not count. */
  async backlog(): Promise<number> {
    const queue = await this.queue.get();
    const counts = await queue.getJobCounts('waiting', 'active', 'prioritized');
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  }

  async close(): Promise<void> {
    this.closing = true;
    this.isReady = false;
    await Promise.race([this.starting, sleep(2_000, undefined, { ref: false })]);
    await this.worker?.close().catch(() => undefined);
    await this.queue.close();
  }

  private get queueName(): string {
    return `jobs-${this.service}`;
  }

  private get factory(): typeof queueBackend | undefined {
    return 'postgresUrl' in this.backend ? queueBackend : undefined;
  }

  private options(): { connection: ConnectionOptions } {
    if ('postgresUrl' in this.backend)
      return { connection: queueConnection(this.backend.postgresUrl, this.service) as unknown as ConnectionOptions };
    // BullMQ wants a worker's connection to wait for ever; the time-out of `schedule` bounds the producer's side.
    return {
      connection: {
        url: this.backend.redisUrl,
        maxRetriesPerRequest: null,
        connectTimeout: 5_000,
      } as unknown as ConnectionOptions,
    };
  }
}
