import { Controller } from '@nestjs/common';
import { Ctx } from '@nestjs/microservices';
import {
  ClientChanged,
  ClientErased,
  ClientMerged,
  ClientRegistered,
  type ClientSnapshot,
  ClientSnapshotted,
} from '@unknot/shared/contracts/events/booking.events';
import type { EventEnvelope } from '@unknot/shared/contracts/events/event';
import { ConsumesBatches } from '@unknot/shared/messaging/consumes.decorator';
import type { BatchDelivery } from '@unknot/shared/messaging/delivery';
import { KeepClient } from './keep-client.use-case';

/** Every event carries all facts of the client, so that all are handled alike. */
@Controller()
export class OnClientEvents {
  constructor(private readonly keepClient: KeepClient) {}

  @ConsumesBatches([ClientRegistered, ClientChanged, ClientErased, ClientMerged, ClientSnapshotted], 'keep-client')
  told(@Ctx() delivery: BatchDelivery<EventEnvelope<ClientSnapshot>>): Promise<void> {
    return delivery.once((tx, events) =>
      this.keepClient.execute(
        tx,
        events.map(({ data }) => data),
      ),
    );
  }
}
