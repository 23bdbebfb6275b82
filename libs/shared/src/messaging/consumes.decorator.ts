import { type ArgumentsHost, applyDecorators, Catch, type ExceptionFilter, UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { type Observable, throwError } from 'rxjs';
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
  const extras: ConsumerExtras = { consumer, contract, afterDeadLetter: options.afterDeadLetter ?? 'continue' };
  return applyDecorators(EventPattern<string>(contract.type, { ...extras }), UseFilters(PassOn));
}
