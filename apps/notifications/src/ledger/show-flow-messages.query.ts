import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { FlowMessages } from '@unknot/shared/contracts/api/operations';
import type { EntityManager } from 'typeorm';
import { Message } from './message.entity';

const mostShown = 100;

/** The messages of a visit for whoever follows its path: which, when and in which state; nothing of the client. */
@Injectable()
export class ShowFlowMessages {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, appointmentId: string): Promise<FlowMessages> {
    const messages = await tx.find(Message, {
      select: { id: true, kind: true, channel: true, state: true, dueAt: true, decidedAt: true, zone: true },
      where: { appointmentId },
      order: { dueAt: 'ASC', id: 'ASC' },
      take: mostShown,
    });
    return {
      messages: messages.map(({ id, kind, channel, state, dueAt, decidedAt, zone }) => ({
        messageId: id,
        kind,
        channel,
        state,
        dueAt: dueAt.toISOString(),
        decidedAt: decidedAt?.toISOString() ?? null,
        zone,
      })),
      now: this.clock.now().toISOString(),
    };
  }
}
