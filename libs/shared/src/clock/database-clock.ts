import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { PgListener } from '../persistence/pg-listener';
import { Clock } from './clock';
import type { DatabasePurpose } from './clock-tables';

/** How often the difference to the database's clock is measured again. */
const measureEveryMs = 30_000;

/**
 * The clock of a service. It knows how far the domain's time is from this process's monotonic clock, measures
 * that again now and then, and at once when another instance moves the offset (NOTIFY).
 */
export class DatabaseClock extends Clock {
  private originMs = Date.now();
  private measuredAt = performance.now();
  private timer: NodeJS.Timeout | undefined;
  private databasePurpose: DatabasePurpose = 'production';

  constructor(
    private readonly source: DataSource,
    private readonly schema: string,
    /** `UNKNOT_TEST_CLOCK=1`: without it the offset is not counted, whatever the database says. */
    private readonly movable: boolean,
    private readonly logger: Logger,
  ) {
    super();
  }

  now(): Date {
    return new Date(Math.round(this.originMs + (performance.now() - this.measuredAt)));
  }

  /** True where the clock may be moved. */
  get canMove(): boolean {
    return this.movable && this.databasePurpose !== 'production';
  }

  get purpose(): DatabasePurpose {
    return this.databasePurpose;
  }

  /** Channel on which a moved offset is announced. */
  get channel(): string {
    return `${this.schema}_clock`;
  }

  /** Measures once and keeps measuring until {@link stop}. */
  async start(listener?: PgListener): Promise<void> {
    await this.measure();
    this.timer = setInterval(() => {
      this.measure().catch((error: unknown) =>
        this.logger.warn({ err: error }, 'could not compare with the database clock'),
      );
    }, measureEveryMs);
    this.timer.unref();
    await listener?.listen(this.channel, () => {
      this.measure().catch((error: unknown) => this.logger.warn({ err: error }, 'could not read the moved clock'));
    });
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /**
   * Moves the time of the domain forward for every instance of this service.
   * @throws Error where the database is not marked as demonstration or test
   */
  async advance(milliseconds: number): Promise<void> {
    if (!this.canMove) throw new Error('The clock of this database may not be moved.');
    await this.source.query("update service_setting set clock_offset = clock_offset + $1 * interval '1 millisecond'", [
      milliseconds,
    ]);
    await this.source.query('select pg_notify($1, $2)', [this.channel, '']);
    await this.measure();
  }

  /**
   * Moves the time of the domain forward to `until` for every instance of this service; never back.
   * @throws Error where the database is not marked as demonstration or test
   */
  async moveTo(until: Date): Promise<void> {
    if (!this.canMove) throw new Error('The clock of this database may not be moved.');
    await this.set('clock_offset + ($1::timestamptz - app_now())', 'where app_now() < $1::timestamptz', until);
  }

  /**
   * Sets the time of the domain to any instant, also a past one: for a demonstration whose past is made.
   * @throws Error where the database is not marked as demonstration or test
   */
  async setTo(instant: Date): Promise<void> {
    if (!this.canMove) throw new Error('The clock of this database may not be moved.');
    await this.set('$1::timestamptz - clock_timestamp()', '', instant);
  }

  private async set(offset: string, where: string, instant: Date): Promise<void> {
    const before = performance.now();
    const [moved] = (await this.source.query(
      `with moved as (
         update service_setting set clock_offset = ${offset} ${where} returning clock_timestamp() + clock_offset as now)
       select extract(epoch from now) * 1000 as now, pg_notify($2, '') from moved`,
      [instant, this.channel],
    )) as [{ now: string }?];
    if (moved) this.compare(Number(moved.now), before);
  }

  private async measure(): Promise<void> {
    const before = performance.now();
    const [row] = (await this.source.query(
      'select extract(epoch from app_now()) * 1000 as now, purpose from service_setting',
    )) as [{ now: string; purpose: DatabasePurpose }];
    this.databasePurpose = row.purpose;
    this.compare(Number(row.now), before);
  }

  /** @param askedAt when the database was asked for its time, of this process's monotonic clock */
  private compare(databaseMs: number, askedAt: number): void {
    this.originMs = databaseMs;
    this.measuredAt = (askedAt + performance.now()) / 2;
  }
}
