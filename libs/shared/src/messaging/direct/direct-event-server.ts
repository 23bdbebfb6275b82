import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import type { ConsumerExtras } from '../consumes.decorator';
import type { EventServer } from '../event-server';
import type { EventServerParts } from '../kafka/kafka-event-server';

/** Knows the consumers of a service to which a {@link DirectBus} brings its events; there is no queue to take them from. */
export class DirectEventServer extends Server implements CustomTransportStrategy, EventServer {
  constructor(private readonly parts: EventServerParts) {
    super();
  }

  override addHandler(
    pattern: unknown,
    callback: MessageHandler,
    _isEvent = false,
    extras: Record<string, unknown> = {},
  ): void {
    this.parts.consumers.add(pattern, callback, extras as Partial<ConsumerExtras>);
  }

  listen(callback: (error?: unknown) => void): void {
    try {
      this.parts.consumers.assertHandles(this.parts.subscriptions);
      callback();
    } catch (error) {
      callback(error);
    }
  }

  live(): boolean {
    return true;
  }

  ready(): boolean {
    return true;
  }

  async backlog(): Promise<number> {
    return 0;
  }

  async lag(): Promise<Record<string, number>> {
    return {};
  }

  close(): void {}

  on(): never {
    throw new Error('This server has no events to listen to.');
  }

  unwrap<T>(): T {
    throw new Error('This server stands on nothing.');
  }
}
