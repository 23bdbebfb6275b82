import { EventPattern } from '@nestjs/microservices';
import type { EventContract } from '../contracts/events/event';

/** What becomes of later events of the same key when one is a dead letter. */
export type AfterDeadLetter = 'continue' | 'wait';

/** How a consumer is known to the dispatcher; travels as the extras of Nest's event pattern. */
export interface ConsumerExtras {
  consumer: string;
  // biome-ignore lint/suspicious/noExplicitAny: contracts with data of any type
  contract: EventContract<any>;
  afterDeadLetter: AfterDeadLetter;
}

/**
 * Subscribes a method to a type of event. It gets the parsed envelope (`@Payload()`) and a `Delivery` (`@Ctx()`),
 * and says with `delivery.once` what to do.
 * @param consumer name of this consumer within its service, unique for the type; claims and retries stand under it
 */
export const Consumes = <T>(
  contract: EventContract<T>,
  consumer: string,
  options: { afterDeadLetter?: AfterDeadLetter } = {},
) =>
  EventPattern(contract.type, {
    consumer,
    contract,
    afterDeadLetter: options.afterDeadLetter ?? 'continue',
  } satisfies ConsumerExtras);
