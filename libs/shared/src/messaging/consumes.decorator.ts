import { type ArgumentsHost, applyDecorators, Catch, type ExceptionFilter, UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { type Observable, throwError } from 'rxjs';
import type { EventContract } from '../contracts/events/event';

/** What becomes of later events of the same key when one is a dead letter. */
export type AfterDeadLetter = 'continue' | 'wait';

// biome-ignore lint/suspicious/noExplicitAny: contracts with data of any type
type Contracts = readonly [EventContract<any>, ...EventContract<any>[]];

/** How a consumer is known to the dispatcher; travels as the extras of Nest's event pattern. */
export interface ConsumerExtras {
  consumer: string;
  /** What the method is subscribed to: one contract, or all those of a batch. */
  contracts: Contracts;
  afterDeadLetter: AfterDeadLetter;
  /** True when the method takes the events of a batch at once. */
  inBatches: boolean;
}

/** Hands the error itself to the dispatcher: Nest's own filter would log its stack and pass on "Internal server error". */
@Catch()
class PassOn implements ExceptionFilter {
  catch(error: unknown, _host: ArgumentsHost): Observable<never> {
    return throwError(() => error);
  }
}

/**
 * Subscribes a method to a type of event. It gets the parsed envelope (`@Payload()`) and a `Delivery` (`@Ctx()`),
 * and says with `delivery.once` what to do.
 * @param consumer name of this consumer within its service, unique for the type; claims and retries stand under it
 */
export function Consumes<T>(
  contract: EventContract<T>,
  consumer: string,
  options: { afterDeadLetter?: AfterDeadLetter } = {},
): MethodDecorator {
  return subscribed([contract], consumer, false, options);
}

/**
 * Subscribes a method to events that it takes many at a time: it gets a {@link BatchDelivery} (`@Ctx()`), whose `once`
 * hands it what is claimed of a batch, in order, in one transaction. When it fails, the same events come one by one, so
 * that only the one at fault is kept back: its work must therefore be right for a batch of any size and mixture.
 * @param consumer as for {@link Consumes}; all types of one consumer stand in one method
 */
export function ConsumesBatches(
  contracts: Contracts,
  consumer: string,
  options: { afterDeadLetter?: AfterDeadLetter } = {},
): MethodDecorator {
  return subscribed(contracts, consumer, true, options);
}

function subscribed(
  contracts: Contracts,
  consumer: string,
  inBatches: boolean,
  { afterDeadLetter = 'continue' }: { afterDeadLetter?: AfterDeadLetter },
): MethodDecorator {
  const extras: ConsumerExtras = { consumer, contracts, afterDeadLetter, inBatches };
  const types = contracts.map(({ type }) => type);
  return applyDecorators(EventPattern(types, { ...extras }), UseFilters(PassOn));
}
