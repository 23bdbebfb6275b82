import type { EntityManager } from 'typeorm';
import type { EventEnvelope } from '../contracts/events/event';

/** One event on its way into one consumer. */
export interface Delivery {
  readonly envelope: EventEnvelope;
  /** 1 the first time, then one more for each retry. */
  readonly attempt: number;
  /**
   * Does `work` at most once for this consumer and event: claim and work commit together. `work` is not called
   * when the event was handled before, nor when its key waits behind a failed event (then it is parked and
   * comes again). Nothing may follow it in the handler: what fails afterwards is not repeated.
   */
  once(work: (tx: EntityManager) => Promise<void>): Promise<void>;
}
