import { Controller } from '@nestjs/common';
import { Ctx } from '@nestjs/microservices';
import { LocationPublished } from '@unknot/shared/contracts/events/booking.events';
import type { EventOf } from '@unknot/shared/contracts/events/event';
import { ConsumesBatches } from '@unknot/shared/messaging/consumes.decorator';
import type { BatchDelivery } from '@unknot/shared/messaging/delivery';
import { KeepLocation } from './keep-location.use-case';

/** A location was opened, changed or closed. */
@Controller()
export class OnLocationPublished {
  constructor(private readonly keep: KeepLocation) {}

  @ConsumesBatches([LocationPublished], 'keep-locations')
  published(@Ctx() delivery: BatchDelivery<EventOf<typeof LocationPublished>>): Promise<void> {
    return delivery.once((tx, events) =>
      this.keep.execute(
        tx,
        events.map(({ data }) => data),
      ),
    );
  }
}
