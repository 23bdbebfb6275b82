import type { DataSource, EntityManager } from 'typeorm';
import type { EventEnvelope } from '../contracts/events/event';
import { transaction } from '../persistence/transaction';
import { blocking } from './messaging-tables';

/** How a delivery ended. `untouched`: the handler did not call `once`. */
export type DeliveryOutcome = 'untouched' | 'done' | 'repeated' | 'blocked';

/** One event for one consumer. */
export interface Delivery {
  readonly envelope: EventEnvelope;
  /** 1 at the first try. */
  readonly attempt: number;
  /**
   * Claims the event for this consumer and does the work in the same transaction: an effect happens once, however
   * often the event arrives. Does nothing when the event was handled already, or when an earlier event of the same
   * key has failed and is still open (this one is then parked behind it), or while the consumer is paused.
   */
  once(work: (tx: EntityManager) => Promise<void>): Promise<void>;
}

/** Events of one consumer that arrived together. */
export interface BatchDelivery<E = EventEnvelope> {
  /** 1 at the first try. */
  readonly attempt: number;
  /**
   * Claims them all and does the work in the same transaction, as {@link Delivery.once} does for one. `work` gets those
   * that are to be handled, in order: neither repeated ones, nor those whose key or consumer is held up. It is not called
   * when there are none.
   */
  once(work: (tx: EntityManager, events: readonly E[]) => Promise<void>): Promise<void>;
}

const claimSql = `
  with blocked as (
    select 1 from failed_event where consumer = $1 and subject = $4 and ${blocking}
    union all select 1 from paused_consumer where consumer = $1 limit 1
  ), claimed as (
    insert into inbox (consumer, event_id, type, subject)
    select $1, $2, $3, $4 where not exists (select from blocked)
    on conflict do nothing returning 1
  )
  select exists (select from blocked) as blocked, exists (select from claimed) as claimed`;

const claimAllSql = `
  with paused as (
    select from paused_consumer where consumer = $1
  ), blocked as (
    select subject from failed_event where consumer = $1 and subject = any($4) and ${blocking}
  ), claimed as (
    insert into inbox (consumer, event_id, type, subject)
    select $1, event_id, type, subject
    from unnest($2::uuid[], $3::text[], $4::text[]) with ordinality as given(event_id, type, subject, n)
    where not exists (select from paused) and subject not in (select subject from blocked)
    order by n
    on conflict do nothing returning event_id
  )
  select exists (select from paused) as paused,
    array(select subject from blocked) as blocked,
    array(select event_id::text from unnest($2::uuid[]) as given(event_id)
      where event_id not in (select event_id from claimed)) as unclaimed`;

/** The delivery of an event that comes from the bus. */
export class BusDelivery implements Delivery {
  outcome: DeliveryOutcome = 'untouched';
  readonly attempt = 1;

  constructor(
    private readonly source: DataSource,
    private readonly consumer: string,
    readonly envelope: EventEnvelope,
  ) {}

  async once(work: (tx: EntityManager) => Promise<void>): Promise<void> {
    const { id, type, subject } = this.envelope;
    this.outcome = await transaction(this.source, async (tx) => {
      const [claim] = (await tx.query(claimSql, [this.consumer, id, type, subject])) as [
        { blocked: boolean; claimed: boolean },
      ];
      if (claim.blocked) return 'blocked';
      if (!claim.claimed) return 'repeated';
      await work(tx);
      return 'done';
    });
  }
}

/** The delivery of events that come from the bus together. An event that is there twice is handled at its first place. */
export class BusBatchDelivery implements BatchDelivery {
  /** How each event ended, in the order of `envelopes`; undefined when the handler did not call `once`. */
  outcomes: Exclude<DeliveryOutcome, 'untouched'>[] | undefined;
  readonly attempt = 1;

  constructor(
    private readonly source: DataSource,
    private readonly consumer: string,
    readonly envelopes: readonly EventEnvelope[],
  ) {}

  async once(work: (tx: EntityManager, events: readonly EventEnvelope[]) => Promise<void>): Promise<void> {
    this.outcomes = await transaction(this.source, async (tx) => {
      const [found] = (await tx.query(claimAllSql, [
        this.consumer,
        this.envelopes.map(({ id }) => id),
        this.envelopes.map(({ type }) => type),
        this.envelopes.map(({ subject }) => subject),
      ])) as [{ paused: boolean; blocked: string[]; unclaimed: string[] }];
      const [blocked, repeated] = [new Set(found.blocked), new Set(found.unclaimed)];
      const outcomes = this.envelopes.map(({ id, subject }) => {
        if (found.paused || blocked.has(subject)) return 'blocked';
        const known = repeated.size;
        return repeated.add(id.toLowerCase()).size > known ? 'done' : 'repeated';
      });
      const events = this.envelopes.filter((_, index) => outcomes[index] === 'done');
      if (events.length > 0) await work(tx, events);
      return outcomes;
    });
  }
}

/** The delivery of an event that failed before: settles its row of failed_event in the same transaction. */
export class RetryDelivery implements Delivery {
  outcome: DeliveryOutcome = 'untouched';

  constructor(
    private readonly source: DataSource,
    private readonly failed: { id: string; consumer: string },
    readonly envelope: EventEnvelope,
    readonly attempt: number,
  ) {}

  async once(work: (tx: EntityManager) => Promise<void>): Promise<void> {
    const { id, type, subject } = this.envelope;
    this.outcome = await transaction(this.source, async (tx) => {
      const settled = (await tx.query(
        `update failed_event set state = 'resolved', next_attempt_at = null, updated_at = clock_timestamp()
         where id = $1 and state not in ('resolved', 'dropped') returning id`,
        [this.failed.id],
      )) as [unknown[], number];
      if (settled[1] === 0) return 'repeated';
      const claimed = (await tx.query(
        'insert into inbox (consumer, event_id, type, subject) values ($1, $2, $3, $4) on conflict do nothing returning 1',
        [this.failed.consumer, id, type, subject],
      )) as unknown[];
      if (claimed.length === 0) return 'repeated';
      await work(tx);
      return 'done';
    });
  }
}
