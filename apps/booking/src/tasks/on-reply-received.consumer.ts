import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { EventOf } from '@unknot/shared/contracts/events/event';
import { ReplyReceived } from '@unknot/shared/contracts/events/notifications.events';
import { Consumes } from '@unknot/shared/messaging/consumes.decorator';
import type { Delivery } from '@unknot/shared/messaging/delivery';
import { FollowReply } from './follow-reply.use-case';

/** A client has answered by text. */
@Controller()
export class OnReplyReceived {
  constructor(private readonly follow: FollowReply) {}

  @Consumes(ReplyReceived, 'follow-replies')
  handle(@Payload() { data }: EventOf<typeof ReplyReceived>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.follow.execute(tx, data));
  }
}
