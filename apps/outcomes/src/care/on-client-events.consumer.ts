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

/** Every event carries all facts of the client, so that all are handled alike. */
@Controller()
export class OnClientEvents {
  constructor(private readonly keepClient: KeepClient) {}

  @Consumes(ClientRegistered, 'keep-client')
  registered(@Payload() event: EventOf<typeof ClientRegistered>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.keepClient.execute(tx, event.data));
  }

  @Consumes(ClientChanged, 'keep-client')
  changed(@Payload() event: EventOf<typeof ClientChanged>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.keepClient.execute(tx, event.data));
  }

  @Consumes(ClientErased, 'keep-client')
  erased(@Payload() event: EventOf<typeof ClientErased>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.keepClient.execute(tx, event.data));
  }

  @Consumes(ClientSnapshotted, 'keep-client')
  snapshotted(@Payload() event: EventOf<typeof ClientSnapshotted>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.keepClient.execute(tx, event.data));
  }
}
