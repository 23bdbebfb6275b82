import { setTimeout as sleep } from 'node:timers/promises';
import { type ConnectionOptions, type Job, type QueueOptions, Worker } from 'bullmq';
import type { Logger } from 'pino';
import { ConfigError } from '../config/config';
import { redis, refusal } from '../config/refusal';
import type { ServiceName } from '../contracts/events/event';
import { describeError } from '../messaging/describe-error';
import { queueBackend } from '../messaging/postgres/queue-backend';
import { LazyQueue, queueConnection } from '../messaging/postgres/queue-pool';
import { within } from '../messaging/within';
import { currentTraceparent, type Tracing } from '../observability/tracing';
import type { JobDefinition } from './job';

/** Where the jobs are kept: Redis in the cluster, PostgreSQL in the standalone. */
export type JobBackend = { redisUrl: string; authorities: string | undefined } | { postgresUrl: string };

/** Jobs worked on at a time by one instance. */
const concurrency = 8;
/** Pause before a job that failed is woken again; the reconcilers find it anyway. */
const retryBackoff = { type: 'exponential', delay: 1_000, jitter: 0.5 };

/** Jobs that wait to be queued while the store is away; more are left to the reconcilers. */
const mostPending = 500;
/** A store that stays away is said this often. */
const sayEveryMs = 15_000;
/** Milliseconds for the jobs under way when the service stops. */
const graceMs = 5_000;

/** A store that is away answers no farewell either. */
const letGo = (worker: Worker) => within(500, 'the job worker', worker.disconnect()).catch(() => undefined);

type Handler = (data: unknown) => Promise<void>;

/** The data of a job, with the trace of what scheduled it. */
type Traced = Record<string, unknown> & { traceparent?: string };

/**
 * Delayed wake-ups of one service. A job carries an id and nothing else; the truth stands in PostgreSQL, where a
 * reconciler finds what no job has woken. So losing every job costs at most a minute.
 */
export class Jobs {
  private readonly queue: LazyQueue | undefined;
  private worker: Worker | undefined;
  private closing = false;
  private starting: Promise<void> | undefined;
  private readonly handlers = new Map<string, Handler>();
  private isReady = false;
  private saidAt = Number.NEGATIVE_INFINITY;
  private pending = 0;

  constructor(
    private readonly service: ServiceName,
    /** Null: nothing is queued, the reconcilers do it all. */
    private readonly backend: JobBackend | null,
    private readonly logger: Logger,
    private readonly refused: (error: ConfigError) => void,
    private readonly tracing: Tracing,
  ) {
    if (backend) this.queue = new LazyQueue(this.queueName, this.options() as QueueOptions, this.factory);
  }

  /** Registers who does the work of a kind. */
  handle<T extends object>(definition: JobDefinition<T>, work: (data: T) => Promise<void>): void {
    if (this.handlers.has(definition.name)) throw new Error(`the job ${definition.name} has two handlers`);
    this.handlers.set(definition.name, (data) => work(definition.data.parse(data)));
  }

  /**
   * Wakes `definition` after `delayMs` of real time. A job with the same id that still waits is not added twice.
   * Never rejects: without the queue the reconciler does it, later.
   * @param jobId without colons; the kind is put before it
   */
  async schedule<T extends object>(
    definition: JobDefinition<T>,
    job: { jobId: string; data: T; delayMs?: number },
  ): Promise<void> {
    if (!this.queue || this.pending >= mostPending) return;
    this.pending += 1;
    const added = this.add(this.queue, definition, job).finally(() => {
      this.pending -= 1;
    });
    await within(2_000, 'the job queue', added).catch((error: unknown) =>
      this.logger.debug({ err: error }, 'a job was not queued; the reconciler does it'),
    );
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
        await within(10_000, 'the job queue', Promise.race([worker.waitUntilReady(), this.refusalTo(worker)]));
        this.worker = worker;
        this.isReady = true;
        if (!this.closing)
          void worker.run().catch((error: unknown) => this.logger.error({ err: error }, 'the job worker stopped'));
        return;
      } catch (error) {
        await worker.close(true).catch(() => undefined);
        if (error instanceof ConfigError) return this.refused(error);
        this.warnOnceInAWhile(error);
        await sleep(Math.min(5_000, 250 * 2 ** Math.min(attempt, 5)));
      }
    }
  }

  private warnOnceInAWhile(error: unknown): void {
    if (this.closing || performance.now() - this.saidAt < sayEveryMs) return;
    this.saidAt = performance.now();
    this.logger.warn({ failure: describeError(error) }, 'the job queue cannot be reached; trying again');
  }

  /** Rejects when Redis refuses us; ioredis itself would try the same password for ever. */
  private refusalTo(worker: Worker): Promise<never> {
    return new Promise((_, reject) => {
      worker.on('error', (error) => {
        const refused = this.backend && 'redisUrl' in this.backend && refusal(redis, error);
        if (refused) reject(refused);
      });
    });
  }

  private newWorker(): Worker {
    const worker = new Worker(
      this.queueName,
      async (job: Job) => {
        const handler = this.handlers.get(job.name);
        if (handler) await this.run(handler, job);
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
    worker.on('error', (error) => this.warnOnceInAWhile(error));
    return worker;
  }

  /** BullMQ keeps the message and the stack of an error in its store: it gets neither. */
  private async run(handler: Handler, job: Job): Promise<void> {
    try {
      const { traceparent, ...data } = job.data as Traced;
      const piece = { name: `job ${job.name}`, kind: 'consumer', cause: traceparent } as const;
      await this.tracing.run(piece, () => handler(data));
    } catch (error) {
      this.logger.warn(
        { failure: describeError(error), job: job.name, attempts: job.attemptsMade + 1 },
        'a job failed',
      );
      throw new Error('the job failed; the log of the service says why');
    }
  }

  private async add<T extends object>(
    lazy: LazyQueue,
    definition: JobDefinition<T>,
    job: { jobId: string; data: T; delayMs?: number },
  ): Promise<void> {
    const queue = await lazy.get();
    const traceparent = currentTraceparent();
    const data = { ...definition.data.parse(job.data), ...(traceparent === undefined ? {} : { traceparent }) };
    await queue.add(definition.name, data, {
      jobId: `${definition.name}-${job.jobId}`,
      delay: Math.max(0, Math.round(job.delayMs ?? 0)),
      attempts: 5,
      backoff: retryBackoff,
      removeOnComplete: true,
      removeOnFail: true,
    });
  }

  /** In PostgreSQL the check of the database covers them. */
  async ready(): Promise<boolean> {
    if (!this.isReady || !this.queue || this.factory) return this.isReady;
    const counting = this.queue.get().then((queue) => queue.getJobCounts('active'));
    return within(900, 'the job queue', counting).then(
      () => true,
      () => false,
    );
  }

  /** Jobs that are due or under way; those that wait for their time do not count. @throws when the store is away */
  async backlog(): Promise<number> {
    if (!this.queue) return 0;
    const counting = this.queue.get().then((queue) => queue.getJobCounts('waiting', 'active', 'prioritized'));
    const counts = await within(2_000, 'the job queue', counting);
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  }

  /** Lets the jobs under way finish, for a while; a store that is away is not waited for. */
  async close(): Promise<void> {
    this.closing = true;
    this.isReady = false;
    await within(2_000, 'the job worker', this.starting ?? Promise.resolve()).catch(() => undefined);
    const { worker } = this;
    if (worker) await within(graceMs, 'the job worker', worker.close()).catch(() => letGo(worker));
    await this.queue?.close();
  }

  private get queueName(): string {
    return `jobs-${this.service}`;
  }

  private get factory(): typeof queueBackend | undefined {
    return this.backend && 'postgresUrl' in this.backend ? queueBackend : undefined;
  }

  private options(): { connection: ConnectionOptions } {
    if (!this.backend) throw new Error('There is no queue.');
    if ('postgresUrl' in this.backend)
      return { connection: queueConnection(this.backend.postgresUrl, this.service) as unknown as ConnectionOptions };
    // BullMQ wants a worker's connection to wait for ever; the time-out of `schedule` bounds the producer's side.
    return {
      connection: {
        url: this.backend.redisUrl,
        ...(this.backend.authorities === undefined ? {} : { tls: { ca: this.backend.authorities } }),
        maxRetriesPerRequest: null,
        connectTimeout: 5_000,
      } as unknown as ConnectionOptions,
    };
  }
}
