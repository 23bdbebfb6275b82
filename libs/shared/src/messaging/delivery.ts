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
   * key has failed and is still open (this one is then parked behind it).
   */
  once(work: (tx: EntityManager) => Promise<void>): Promise<void>;
}

const claimSql = `
  with blocked as (
    select 1 from failed_event where consumer = $1 and subject = $4 and ${blocking} limit 1
  ), claimed as (
    insert into inbox (consumer, event_id, type, subject)
    select $1, $2, $3, $4 where not exists (select from blocked)
    on conflict do nothing returning 1
  )
  select exists (select from blocked) as blocked, exists (select from claimed) as claimed`;

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
         where id = $1 and state <> 'resolved' returning id`,
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
