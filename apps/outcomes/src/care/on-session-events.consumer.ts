import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { SessionCompleted, SessionStarted } from '@unknot/shared/contracts/events/booking.events';
import type { EventOf } from '@unknot/shared/contracts/events/event';
import { Consumes } from '@unknot/shared/messaging/consumes.decorator';
import type { Delivery } from '@unknot/shared/messaging/delivery';
import { FollowSession } from './follow-session.use-case';

/** Every event carries all facts of the session, so that both are handled alike. */
@Controller()
export class OnSessionEvents {
  constructor(private readonly followSession: FollowSession) {}

  @Consumes(SessionStarted, 'follow-session')
  started(@Payload() event: EventOf<typeof SessionStarted>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.followSession.execute(tx, event.data));
  }

  @Consumes(SessionCompleted, 'follow-session')
  completed(@Payload() event: EventOf<typeof SessionCompleted>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.followSession.execute(tx, event.data));
  }
}
