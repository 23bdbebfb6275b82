import type { MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { EventEnvelope } from '../contracts/events/event';
import type { ConsumerExtras } from './consumes.decorator';
import type { Delivery } from './delivery';

/** A subscribed method, with what its decorator declared. */
export interface Consumer extends ConsumerExtras {
  handle(envelope: EventEnvelope, delivery: Delivery): Promise<void>;
}

/**
 * The consumers of a service. Nest would chain several handlers of one type into one call with one outcome; here each
 * stays its own, so that one that fails holds up no other.
 */
export class Consumers {
  private readonly byType = new Map<string, Consumer[]>();

  /** Called by Nest, through the server's `addHandler`, for every method with `@Consumes`. */
  add(pattern: unknown, handler: MessageHandler, extras: Partial<ConsumerExtras> = {}): void {
    const { consumer, contract, afterDeadLetter } = extras;
    if (!consumer || !contract || !afterDeadLetter) throw new Error(`${String(pattern)} is handled without @Consumes`);
    const known = this.byType.get(contract.type) ?? [];
    if (known.some((other) => other.consumer === consumer))
      throw new Error(`${consumer} handles ${contract.type} twice`);
    known.push({
      consumer,
      contract,
      afterDeadLetter,
      handle: (envelope, delivery) => settled(handler, envelope, delivery),
    });
    this.byType.set(contract.type, known);
  }

  of(type: string): readonly Consumer[] {
    return this.byType.get(type) ?? [];
  }

  find(type: string, consumer: string): Consumer | undefined {
    return this.of(type).find((known) => known.consumer === consumer);
  }

  types(): string[] {
    return [...this.byType.keys()].sort();
  }

  /** @throws Error when what is handled is not what the service has declared to subscribe to */
  assertHandles(declared: readonly { type: string }[]): void {
    const expected = new Set(declared.map(({ type }) => type));
    const missing = [...expected].filter((type) => !this.byType.has(type));
    const surplus = this.types().filter((type) => !expected.has(type));
    if (missing.length + surplus.length > 0) {
      throw new Error(
        `subscriptions.ts and the handlers differ: without handler [${missing.join(', ')}], undeclared [${surplus.join(', ')}]`,
      );
    }
  }
}

/** Nest answers a promise of an observable; a failure may come from either. Waits for the whole stream. */
async function settled(handler: MessageHandler, envelope: EventEnvelope, delivery: Delivery): Promise<void> {
  const result: unknown = await handler(envelope, delivery);
  if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
}
