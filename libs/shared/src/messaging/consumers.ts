import type { MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { EventContract, EventEnvelope } from '../contracts/events/event';
import type { AfterDeadLetter, ConsumerExtras } from './consumes.decorator';
import type { BatchDelivery, Delivery } from './delivery';

/** A subscribed method for one type, with what its decorator declared. */
export interface Consumer {
  consumer: string;
  // biome-ignore lint/suspicious/noExplicitAny: contracts with data of any type
  contract: EventContract<any>;
  afterDeadLetter: AfterDeadLetter;
  handle(envelope: EventEnvelope, delivery: Delivery): Promise<void>;
  /** Of a consumer that takes batches: events of all its types, in order. */
  handleAll?: (envelopes: readonly EventEnvelope[], delivery: BatchDelivery) => Promise<void>;
}

/**
 * The consumers of a service. Nest would chain several handlers of one type into one call with one outcome; here each
 * stays its own, so that one that fails holds up no other.
 */
export class Consumers {
  private readonly byType = new Map<string, Consumer[]>();
  /** For each consumer the contracts of its batches; undefined when it takes its events one at a time. */
  private readonly batches = new Map<string, ConsumerExtras['contracts'] | undefined>();

  /** Called by Nest, through the server's `addHandler`, for every type of every method that consumes. */
  add(pattern: unknown, handler: MessageHandler, extras: Partial<ConsumerExtras> = {}): void {
    const { consumer, contracts, afterDeadLetter, inBatches } = extras;
    const contract = contracts?.find(({ type }) => type === pattern);
    if (!consumer || !contract || !afterDeadLetter) throw new Error(`${String(pattern)} is handled without @Consumes`);
    const known = this.byType.get(contract.type) ?? [];
    if (known.some((other) => other.consumer === consumer))
      throw new Error(`${consumer} handles ${contract.type} twice`);
    this.assertOneMethod(consumer, inBatches ? contracts : undefined);
    const named = { consumer, contract, afterDeadLetter };
    known.push(inBatches ? { ...named, ...batchHandler(handler) } : { ...named, handle: singleHandler(handler) });
    this.byType.set(contract.type, known);
  }

  /** A batch may hold all types of its consumer, in order: one method must take them all. */
  private assertOneMethod(consumer: string, batch: ConsumerExtras['contracts'] | undefined): void {
    if (this.batches.has(consumer) && this.batches.get(consumer) !== batch)
      throw new Error(`${consumer} takes batches: all its types must stand in one @ConsumesBatches, and nowhere else`);
    this.batches.set(consumer, batch);
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

  names(): string[] {
    return [...new Set([...this.byType.values()].flat().map(({ consumer }) => consumer))].sort();
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

const singleHandler = (handler: MessageHandler): Consumer['handle'] => {
  return (envelope, delivery) => settled(handler(envelope, delivery));
};

/** Also takes one event, as a batch of one: when it is tried again, or comes alone. */
function batchHandler(handler: MessageHandler): Pick<Consumer, 'handle' | 'handleAll'> {
  return {
    handleAll: (envelopes, delivery) => settled(handler(envelopes, delivery)),
    handle: (envelope, delivery) => {
      const ofOne: BatchDelivery = {
        attempt: delivery.attempt,
        once: (work) => delivery.once((tx) => work(tx, [envelope])),
      };
      return settled(handler([envelope], ofOne));
    },
  };
}

/** Nest answers a promise of an observable; a failure may come from either. Waits for the whole stream. */
async function settled(answer: ReturnType<MessageHandler>): Promise<void> {
  const result: unknown = await answer;
  if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
}
