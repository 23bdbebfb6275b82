import { Injectable } from '@nestjs/common';
import type { LinkActor } from '@unknot/shared/auth/actor';
import type { MyMessages } from '@unknot/shared/contracts/api/messages';
import { requireEpoch } from '@unknot/shared/links/link-token';
import { type EntityManager, In } from 'typeorm';
import { KnownAppointment } from '../appointments/known-appointment.entity';
import { Message } from './message.entity';

/** What a client's own page shows: what has been sent about a visit, and what is still to come. */
@Injectable()
export class ListMyMessages {
  /** @throws LinkRevoked when a newer link has replaced this one */
  async execute(tx: EntityManager, link: LinkActor): Promise<MyMessages> {
    const known = await tx.findOneBy(KnownAppointment, { appointmentId: link.id });
    // The event may still be on its way: then there is nothing to show, and nothing to compare with.
    if (!known) return { messages: [] };
    if (link.epoch < known.linkEpoch) requireEpoch(link, known.linkEpoch);
    const messages = await tx.find(Message, {
      where: { appointmentId: link.id, state: In(['planned', 'claimed', 'sent', 'delivered']) },
      order: { dueAt: 'ASC' },
    });
    return {
      messages: messages.map(({ kind, channel, state, dueAt }) => ({
        kind,
        channel,
        state,
        dueAt: dueAt.toISOString(),
      })),
    };
  }
}
