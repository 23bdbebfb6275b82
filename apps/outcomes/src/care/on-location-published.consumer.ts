import { Controller } from '@nestjs/common';
import { Ctx } from '@nestjs/microservices';
import { LocationPublished } from '@unknot/shared/contracts/events/booking.events';
import type { EventOf } from '@unknot/shared/contracts/events/event';
import { ConsumesBatches } from '@unknot/shared/messaging/consumes.decorator';
import type { BatchDelivery } from '@unknot/shared/messaging/delivery';
import { KeepLocation } from './keep-location.use-case';

/** Keeps the locations. */
@Controller()
export class OnLocationPublished {
  constructor(private readonly keepLocation: KeepLocation) {}

  @ConsumesBatches([LocationPublished], 'keep-location')
  published(@Ctx() delivery: BatchDelivery<EventOf<typeof LocationPublished>>): Promise<void> {
    return delivery.once((tx, events) =>
      this.keepLocation.execute(
        tx,
        events.map(({ data }) => data),
      ),
    );
  }
}
