import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { EventEnvelope } from '../contracts/events/event';
import type { AfterDeadLetter } from './consumes.decorator';
import { describeError } from './describe-error';
import { blocking } from './messaging-tables';
import { ofPaused } from './operations/paused-consumers';

/** Consumer under which stands what no consumer could be found for: unreadable, or of an unknown type. */
export const nobody = '-';

/** Tries before an event becomes a dead letter. */
export const mostAttempts = 8;

/**
 * Seconds until the next try: 1, 2, 4 … 300, with jitter of ± 25 % so that many that failed together do not return together.
 * @see https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 */
export const backoffSeconds = (attempts: number, random: number = Math.random()): number =>
  Math.min(300, 2 ** (attempts - 1)) * (0.75 + random / 2);

/** What is stored of an event that could not be handled. */
export interface Failure {
  consumer: string;
  topic: string;
  envelope: Pick<EventEnvelope, 'id' | 'type' | 'subject'> & Record<string, unknown>;
  afterDeadLetter: AfterDeadLetter;
  error: unknown;
}

/** A row to be tried again. */
export interface FailedEventRow {
  id: string;
  consumer: string;
  topic: string;
  subject: string;
  type: string;
  envelope: EventEnvelope;
  state: 'retrying' | 'parked' | 'dead' | 'resolved' | 'dropped';
  attempts: number;
}

/** PostgreSQL's text holds no NUL; a key from elsewhere may be of any length. */
const storable = (text: string): string => text.replaceAll('\0', '').slice(0, 200);

const columns = 'id, consumer, topic, subject, type, envelope, state, attempts';

/** The table failed_event: events that a consumer could not handle, and those that wait behind them. */
export class FailedEvents {
  constructor(private readonly source: DataSource) {}

  /** Stores a failure that will be tried again. @returns id of the row and the pause, or undefined when it stood there already */
  async storeRetry(failure: Failure): Promise<{ id: string; delayMs: number } | undefined> {
    const delayMs = Math.round(backoffSeconds(1) * 1_000);
    const id = await this.store(failure, 'retrying', delayMs);
    return id === undefined ? undefined : { id, delayMs };
  }

  /** Stores what no further try can mend. */
  async storeDead(failure: Failure): Promise<void> {
    await this.store(failure, 'dead', undefined);
  }

  /** Stores events behind earlier ones of their keys, in order. */
  async park(failures: readonly Omit<Failure, 'error'>[]): Promise<void> {
    if (failures.length === 0) return;
    const column = (of: (failure: Omit<Failure, 'error'>) => string) => failures.map(of);
    await this.source.query(
      `insert into failed_event (id, consumer, event_id, type, topic, subject, envelope, after_dead_letter, state)
       select id, consumer, event_id, type, topic, subject, envelope::json, after_dead_letter, 'parked'
       from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
         with ordinality as f(id, consumer, event_id, type, topic, subject, envelope, after_dead_letter, n)
       order by n
       on conflict (consumer, event_id) do nothing`,
      [
        column(() => uuid()),
        column(({ consumer }) => consumer),
        column(({ envelope }) => envelope.id),
        column(({ envelope }) => storable(envelope.type)),
        column(({ topic }) => topic),
        column(({ envelope }) => storable(envelope.subject)),
        column(({ envelope }) => JSON.stringify(envelope)),
        column(({ afterDeadLetter }) => afterDeadLetter),
      ],
    );
  }

  private async store(
    failure: Failure,
    state: 'retrying' | 'dead',
    delayMs: number | undefined,
  ): Promise<string | undefined> {
    const { code, text } = describeError(failure.error);
    const rows = (await this.source.query(
      `insert into failed_event
         (id, consumer, event_id, type, topic, subject, envelope, state, after_dead_letter, attempts, next_attempt_at, error_code, error)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, clock_timestamp() + $10 * interval '1 millisecond', $11, $12)
       on conflict (consumer, event_id) do nothing returning id`,
      [
        uuid(),
        failure.consumer,
        failure.envelope.id,
        storable(failure.envelope.type),
        failure.topic,
        storable(failure.envelope.subject),
        JSON.stringify(failure.envelope),
        state,
        failure.afterDeadLetter,
        delayMs ?? null,
        code,
        text,
      ],
    )) as { id: string }[];
    return rows[0]?.id;
  }

  /**
   * Takes a row for one try, for a minute: nobody else tries it meanwhile. Undefined when it moved on, is not due,
   * an earlier event of its key is still open, or its consumer is paused.
   */
  async claim(id: string): Promise<FailedEventRow | undefined> {
    const [rows] = (await this.source.query(
      `update failed_event f set next_attempt_at = clock_timestamp() + interval '1 minute', updated_at = clock_timestamp(), state = 'retrying'
       where f.id = $1 and (f.state = 'parked' or (f.state = 'retrying' and f.next_attempt_at <= clock_timestamp() + interval '50 milliseconds'))
         and not exists (
           select from failed_event where consumer = f.consumer and subject = f.subject and position < f.position and ${blocking})
         and not ${ofPaused}
       returning ${columns}`,
      [id],
    )) as [FailedEventRow[], number];
    return rows[0];
  }

  /** Ids that are due now: retries whose time has come, and parked ones with nothing before them. */
  async due(limit: number): Promise<string[]> {
    const rows = (await this.source.query(
      `select id from failed_event f where state = 'retrying' and next_attempt_at <= clock_timestamp() and not ${ofPaused}
       union all
       select id from failed_event f where state = 'parked' and not ${ofPaused} and not exists (
         select from failed_event where consumer = f.consumer and subject = f.subject and position < f.position and ${blocking})
       limit $1`,
      [limit],
    )) as { id: string }[];
    return rows.map(({ id }) => id);
  }

  /** The parked event that may go on now, after an earlier one of the key was settled. */
  async nextParked(consumer: string, subject: string): Promise<string | undefined> {
    const rows = (await this.source.query(
      `select id from failed_event where consumer = $1 and subject = $2 and ${blocking} order by position limit 1`,
      [consumer, subject],
    )) as { id: string }[];
    return rows[0]?.id;
  }

  /** Notes a failed try, unless a person has dropped it meanwhile; after the last it is a dead letter. @returns milliseconds until the next try, or undefined */
  async noteFailure(row: FailedEventRow, error: unknown): Promise<number | undefined> {
    const attempts = row.attempts + 1;
    const dead = attempts >= mostAttempts;
    const delayMs = dead ? undefined : Math.round(backoffSeconds(attempts) * 1_000);
    const { code, text } = describeError(error);
    await this.source.query(
      `update failed_event set state = $2, attempts = $3, next_attempt_at = clock_timestamp() + $4 * interval '1 millisecond',
         error_code = $5, error = $6, updated_at = clock_timestamp() where id = $1 and state not in ('resolved', 'dropped')`,
      [row.id, dead ? 'dead' : 'retrying', attempts, delayMs ?? null, code, text],
    );
    return delayMs;
  }

  /** Marks as settled an event whose handler had nothing to do. */
  async resolve(id: string): Promise<void> {
    await this.source.query(
      "update failed_event set state = 'resolved', next_attempt_at = null, updated_at = clock_timestamp() where id = $1 and state not in ('resolved', 'dropped')",
      [id],
    );
  }

  /** Makes dead letters due again. @returns ids */
  async replay(which: { id?: string; consumer?: string; subject?: string }): Promise<string[]> {
    const [rows] = (await this.source.query(
      `update failed_event set state = 'retrying', attempts = 0, next_attempt_at = clock_timestamp(), updated_at = clock_timestamp()
       where state in ('dead', 'retrying') and ($1::uuid is null or id = $1) and ($2::text is null or consumer = $2)
         and ($3::text is null or subject = $3) returning id`,
      [which.id ?? null, which.consumer ?? null, which.subject ?? null],
    )) as [{ id: string }[], number];
    return rows.map(({ id }) => id);
  }

  /**
   * Gives a failed event up; what waits behind it goes on. The inbox knows it from now on, so that it is not handled when
   * the bus brings it again. @returns false when there is none that a person may decide about
   */
  async drop(id: string): Promise<boolean> {
    const dropped = (await this.source.query(
      `with dropped as (
         update failed_event set state = 'dropped', next_attempt_at = null, updated_at = clock_timestamp()
         where id = $1 and state in ('dead', 'retrying') returning consumer, event_id, type, subject
       ), known as (
         insert into inbox (consumer, event_id, type, subject) select * from dropped on conflict do nothing
       )
       select 1 from dropped`,
      [id],
    )) as unknown[];
    return dropped.length > 0;
  }
}
