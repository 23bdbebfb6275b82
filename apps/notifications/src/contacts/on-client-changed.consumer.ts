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

/** A client is known, has changed, turned out to be another, or is erased. */
@Controller()
export class OnClientChanged {
  constructor(private readonly keep: KeepClient) {}

  @ConsumesBatches([ClientRegistered, ClientChanged, ClientErased, ClientMerged, ClientSnapshotted], 'keep-clients')
  changed(@Ctx() delivery: BatchDelivery<EventEnvelope<ClientSnapshot>>): Promise<void> {
    return delivery.once((tx, events) =>
      this.keep.execute(
        tx,
        events.map(({ data }) => data),
      ),
    );
  }
}
