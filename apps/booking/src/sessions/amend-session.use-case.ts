import { Injectable } from '@nestjs/common';
import type { StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { AmendSessionRequest } from '@unknot/shared/contracts/api/sessions';
import { SessionAmended } from '@unknot/shared/contracts/events/booking.events';
import { appendToOutbox } from '@unknot/shared/messaging/outbox';
import type { EntityManager } from 'typeorm';
import { requireStorable } from '../text/storable-text';
import { addRevision, newestRecord, requireKnownCodes, sessionForUpdate } from './save-record.use-case';
import { emptyRecord, Session } from './session.entity';

/** Corrects a signed record. Every earlier one stays, with who signed it, when and why. */
@Injectable()
export class AmendSession {
  constructor(private readonly clock: Clock) {}

  /** @throws SessionNotStarted, SessionNotSigned, RecordChanged, NothingAmended, RecordIncomplete, RecordCodeUnknown */
  async execute(
    tx: EntityManager,
    appointmentId: string,
    request: AmendSessionRequest,
    actor: StaffActor,
  ): Promise<void> {
    const now = this.clock.now();
    const { revision, record, reason } = request;
    requireStorable(reason, 'reason');
    const session = await sessionForUpdate(tx, appointmentId, actor);
    const signed = (await newestRecord(tx, session.id))?.record ?? emptyRecord();
    session.amend(revision, signed, record);
    await requireKnownCodes(tx, appointmentId, record, signed);
    const { version, modalities } = session;
    await tx.update(Session, { id: session.id }, { revision: session.revision, version, modalities });
    await addRevision(tx, session, { record, by: actor.accountId, at: now, signed: true, reason });
    await appendToOutbox(tx, SessionAmended, {
      subject: session.id,
      aggregateVersion: version,
      data: session.snapshot(),
      time: now,
    });
  }
}
