import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import type { StaffReply } from '@unknot/shared/contracts/api/messages';
import { DomainError } from '@unknot/shared/errors/domain-error';
import type { EntityManager } from 'typeorm';
import { Reply, ReplyText } from './reply.entity';

class ReplyNotFound extends DomainError {
  constructor() {
    super('REPLY_NOT_FOUND', 404, 'There is no such text, or it is not yours to see.');
  }
}

/** What a client wrote, for the person who takes care of it. One that belongs to no location, every location sees. */
@Injectable()
export class ShowReply {
  /** @throws ReplyNotFound, DomainError 404 for a location that is not the actor's */
  async execute(tx: EntityManager, replyId: string, actor: StaffActor): Promise<StaffReply> {
    const reply = await tx.findOneBy(Reply, { id: replyId });
    if (!reply) throw new ReplyNotFound();
    if (reply.locationId) requireLocation(actor, reply.locationId);
    const kept = await tx.findOneBy(ReplyText, { replyId });
    const { version: _, ...snapshot } = reply.snapshot();
    return { ...snapshot, text: kept?.text ?? null, number: kept?.number ?? null };
  }
}
