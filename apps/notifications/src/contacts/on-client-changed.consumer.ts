import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  ClientChanged,
  ClientErased,
  ClientRegistered,
  ClientSnapshotted,
} from '@unknot/shared/contracts/events/booking.events';
import type { EventOf } from '@unknot/shared/contracts/events/event';
import { Consumes } from '@unknot/shared/messaging/consumes.decorator';
import type { Delivery } from '@unknot/shared/messaging/delivery';
import { KeepClient } from './keep-client.use-case';

/** A client is known, has changed, or is erased. */
@Controller()
export class OnClientChanged {
  constructor(private readonly keep: KeepClient) {}

  @Consumes(ClientRegistered, 'keep-clients')
  registered(@Payload() event: EventOf<typeof ClientRegistered>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.keep.execute(tx, event.data));
  }

  @Consumes(ClientChanged, 'keep-clients')
  changed(@Payload() event: EventOf<typeof ClientChanged>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.keep.execute(tx, event.data));
  }

  @Consumes(ClientErased, 'keep-clients')
  erased(@Payload() event: EventOf<typeof ClientErased>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.keep.execute(tx, event.data));
  }

  @Consumes(ClientSnapshotted, 'keep-clients')
  snapshotted(@Payload() event: EventOf<typeof ClientSnapshotted>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.keep.execute(tx, event.data));
  }
}
