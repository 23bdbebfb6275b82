import { Controller } from '@nestjs/common';
import { Ctx } from '@nestjs/microservices';
import type { EventEnvelope } from '@unknot/shared/contracts/events/event';
import {
  MessageDelivered,
  MessageNotSent,
  MessageSent,
  type MessageSnapshot,
  MessageSnapshotted,
} from '@unknot/shared/contracts/events/notifications.events';
import { ConsumesBatches } from '@unknot/shared/messaging/consumes.decorator';
import type { BatchDelivery } from '@unknot/shared/messaging/delivery';
import { FollowInvitation } from './follow-invitation.use-case';

/** How far the invitations of surveys came. */
@Controller()
export class OnMessageEvents {
  constructor(private readonly followInvitation: FollowInvitation) {}

  @ConsumesBatches([MessageSent, MessageDelivered, MessageSnapshotted, MessageNotSent], 'follow-invitation')
  told(@Ctx() delivery: BatchDelivery<EventEnvelope<MessageSnapshot>>): Promise<void> {
    return delivery.once((tx, events) =>
      this.followInvitation.execute(
        tx,
        events.map(({ data }) => data),
      ),
    );
  }
}
