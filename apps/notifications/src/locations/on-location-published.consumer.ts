import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { LocationPublished } from '@unknot/shared/contracts/events/booking.events';
import type { EventOf } from '@unknot/shared/contracts/events/event';
import { Consumes } from '@unknot/shared/messaging/consumes.decorator';
import type { Delivery } from '@unknot/shared/messaging/delivery';
import { KeepLocation } from './keep-location.use-case';

/** A location was opened, changed or closed. */
@Controller()
export class OnLocationPublished {
  constructor(private readonly keep: KeepLocation) {}

  @Consumes(LocationPublished, 'keep-locations')
  published(@Payload() event: EventOf<typeof LocationPublished>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.keep.execute(tx, event.data));
  }
}
