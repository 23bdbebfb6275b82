import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor, visibleLocations } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { Ledger, MessagesQuery } from '@unknot/shared/contracts/api/messages';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { ledgerMessage } from './ledger-message';
import { Message } from './message.entity';

/** Lists messages of the actor's locations by when they are due, and counts those that need a person. */
@Injectable()
export class ListMessages {
  constructor(private readonly clock: Clock) {}

  /** @throws DomainError 404 for a location that is not the actor's */
  async execute(tx: EntityManager, query: MessagesQuery, actor: StaffActor): Promise<Ledger> {
    if (query.locationId) requireLocation(actor, query.locationId);
    const now = this.clock.now();
    const list = this.visible(tx, query, actor)
      .orderBy('message.dueAt', query.due === 'from_now' ? 'ASC' : 'DESC')
      .addOrderBy('message.id')
      .take(query.limit);
    if (query.due === 'until_now') list.andWhere('message.dueAt <= :now', { now });
    if (query.due === 'from_now')
      list.andWhere("message.dueAt > :now and message.state in ('planned', 'claimed')", { now });
    if (query.appointmentId) list.andWhere('message.appointmentId = :appointmentId', query);
    if (query.clientId) list.andWhere('message.clientId = :clientId', query);
    if (query.attention) needingPerson(list, now);
    return {
      messages: (await list.getMany()).map((message) => ledgerMessage(message, now)),
      needAttention: await needingPerson(this.visible(tx, query, actor), now).getCount(),
      now: now.toISOString(),
    };
  }

  private visible(tx: EntityManager, { locationId }: MessagesQuery, actor: StaffActor): SelectQueryBuilder<Message> {
    const query = tx.createQueryBuilder(Message, 'message').where('true');
    const locations = locationId ? [locationId] : visibleLocations(actor);
    // An account without any location sees nothing.
    return locations ? query.andWhere('message.locationId = any(:locations)', { locations }) : query;
  }
}

/** The same as {@link Message.needsPerson}, in SQL. */
const needingPerson = (query: SelectQueryBuilder<Message>, now: Date) =>
  query
    .andWhere("message.state in ('failed', 'unknown') and message.resolvedAt is null")
    .andWhere('message.usefulUntil > :now', { now });
