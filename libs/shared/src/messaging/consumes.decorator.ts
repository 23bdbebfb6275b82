import { type ArgumentsHost, applyDecorators, Catch, type ExceptionFilter, UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { throwError } from 'rxjs';
import type { EventContract } from '../contracts/events/event';

/** What becomes of the events parked behind a dead letter: they go on, or wait until a person has decided. */
export type AfterDeadLetter = 'continue' | 'wait';

/** What `@Consumes` tells the transport about a handler. */
export interface ConsumesOptions {
  consumer: string;
  contract: EventContract;
  afterDeadLetter: AfterDeadLetter;
}

/** Hands the error of a handler on as it is: Nest would turn it into "Internal server error". */
@Catch()
class PassOn implements ExceptionFilter {
  catch(error: unknown, _host: ArgumentsHost) {
    return throwError(() => error);
  }
}

/**
 * Makes a controller's method the handler of one type of event.
 * @param consumer name of the effect, unique within the service; it stands in inbox and failed events, so it is never renamed
 */
export function Consumes<T>(
  contract: EventContract<T>,
  consumer: string,
  options: { afterDeadLetter?: AfterDeadLetter } = {},
): MethodDecorator {
  const extras: ConsumesOptions = {
    consumer,
    contract: contract as EventContract,
    afterDeadLetter: options.afterDeadLetter ?? 'continue',
  };
  return applyDecorators(EventPattern(contract.type, extras as unknown as Record<string, unknown>), UseFilters(PassOn));
}
