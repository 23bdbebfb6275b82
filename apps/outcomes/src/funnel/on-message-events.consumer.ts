import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { EventOf } from '@unknot/shared/contracts/events/event';
import { MessageDelivered, MessageNotSent, MessageSent } from '@unknot/shared/contracts/events/notifications.events';
import { Consumes } from '@unknot/shared/messaging/consumes.decorator';
import type { Delivery } from '@unknot/shared/messaging/delivery';
import { FollowInvitation } from './follow-invitation.use-case';

/** How far the invitations of surveys came. */
@Controller()
export class OnMessageEvents {
  constructor(private readonly followInvitation: FollowInvitation) {}

  @Consumes(MessageSent, 'follow-invitation')
  sent(@Payload() event: EventOf<typeof MessageSent>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.followInvitation.execute(tx, event.data));
  }

  @Consumes(MessageDelivered, 'follow-invitation')
  delivered(@Payload() event: EventOf<typeof MessageDelivered>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.followInvitation.execute(tx, event.data));
  }

  @Consumes(MessageNotSent, 'follow-invitation')
  notSent(@Payload() event: EventOf<typeof MessageNotSent>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.followInvitation.execute(tx, event.data));
  }
}
