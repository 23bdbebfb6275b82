import { Controller } from '@nestjs/common';
import { Ctx } from '@nestjs/microservices';
import {
  SessionAmended,
  SessionCompleted,
  type SessionSnapshot,
  SessionSnapshotted,
  SessionStarted,
} from '@unknot/shared/contracts/events/booking.events';
import type { EventEnvelope } from '@unknot/shared/contracts/events/event';
import { ConsumesBatches } from '@unknot/shared/messaging/consumes.decorator';
import type { BatchDelivery } from '@unknot/shared/messaging/delivery';
import { FollowSession } from './follow-session.use-case';

/** Every event carries all facts of the session, so that all are handled alike. */
@Controller()
export class OnSessionEvents {
  constructor(private readonly followSession: FollowSession) {}

  @ConsumesBatches([SessionStarted, SessionCompleted, SessionAmended, SessionSnapshotted], 'follow-session')
  told(@Ctx() delivery: BatchDelivery<EventEnvelope<SessionSnapshot>>): Promise<void> {
    return delivery.once((tx, events) =>
      this.followSession.execute(
        tx,
        events.map(({ data }) => data),
      ),
    );
  }
}
