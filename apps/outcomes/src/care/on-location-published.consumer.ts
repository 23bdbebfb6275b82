import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { LocationPublished } from '@unknot/shared/contracts/events/booking.events';
import type { EventOf } from '@unknot/shared/contracts/events/event';
import { Consumes } from '@unknot/shared/messaging/consumes.decorator';
import type { Delivery } from '@unknot/shared/messaging/delivery';
import { KeepLocation } from './keep-location.use-case';

/** Keeps the locations. */
@Controller()
export class OnLocationPublished {
  constructor(private readonly keepLocation: KeepLocation) {}

  @Consumes(LocationPublished, 'keep-location')
  published(@Payload() event: EventOf<typeof LocationPublished>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.keepLocation.execute(tx, event.data));
  }
}
