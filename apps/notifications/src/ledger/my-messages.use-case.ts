import { Injectable } from '@nestjs/common';
import type { LinkActor } from '@unknot/shared/auth/actor';
import type { MyMessages } from '@unknot/shared/contracts/api/messages';
import type { Channel } from '@unknot/shared/contracts/values';
import { requireEpoch } from '@unknot/shared/links/link-token';
import { type EntityManager, In } from 'typeorm';
import { KnownAppointment } from '../appointments/known-appointment.entity';
import { Contact } from '../contacts/contact.entity';
import { OptOuts } from '../opt-outs/opt-outs';
import { wayTo } from '../preferences/wanted';
import { Rule } from '../rules/rule.entity';
import { Message } from './message.entity';

/** What a client's own page shows: what has been sent about a visit, and what is still to come. */
@Injectable()
export class ListMyMessages {
  constructor(private readonly optOuts: OptOuts) {}

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
    const channelToCome = await this.channelsToCome(tx, known.clientId);
    return {
      messages: messages.flatMap((message) => {
        const { kind, state, dueAt } = message;
        const channel = state === 'planned' ? channelToCome(message) : message.channel;
        return channel ? [{ kind, channel, state, dueAt: dueAt.toISOString() }] : [];
      }),
    };
  }

  /** By which channel a planned message will go as things stand; undefined for one that would not reach the client. */
  private async channelsToCome(
    tx: EntityManager,
    clientId: string,
  ): Promise<(message: Message) => Channel | undefined> {
    const contact = await tx.findOneBy(Contact, { clientId });
    // Nothing is known of the client yet: what was planned stands.
    if (!contact || contact.fetchedVersion === 0) return ({ channel }) => channel;
    const rules = new Map((await tx.find(Rule)).map((rule) => [rule.code, rule]));
    const optedOut = await this.optOuts.of(tx, [contact]);
    return ({ kind, rule }) => {
      const { active = false, channels = [] } = rules.get(rule) ?? {};
      const way = wayTo(kind, active ? channels : [], contact, optedOut);
      return way.to === undefined ? undefined : way.channel;
    };
  }
}
