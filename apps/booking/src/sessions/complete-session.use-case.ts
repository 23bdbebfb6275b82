import { Injectable } from '@nestjs/common';
import type { StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { SaveSessionRequest } from '@unknot/shared/contracts/api/sessions';
import { SessionCompleted } from '@unknot/shared/contracts/events/booking.events';
import { appendToOutbox } from '@unknot/shared/messaging/outbox';
import type { EntityManager } from 'typeorm';
import { appointmentForUpdate, saveAppointment } from '../appointments/occupy';
import { addRevision, requireKnownCodes, sessionForUpdate } from './save-record.use-case';
import { Session } from './session.entity';
import { SessionUnknown } from './session.errors';

/** Signs the record and ends the visit. What was delivered goes out with the event, nothing clinical. */
@Injectable()
export class CompleteSession {
  constructor(private readonly clock: Clock) {}

  /** @throws SessionNotStarted, SessionSigned, RecordChanged, RecordIncomplete, RecordCodeUnknown */
  async execute(
    tx: EntityManager,
    appointmentId: string,
    request: SaveSessionRequest,
    actor: StaffActor,
  ): Promise<void> {
    const now = this.clock.now();
    const appointment = await appointmentForUpdate(tx, appointmentId);
    if (!appointment) throw new SessionUnknown();
    const session = await sessionForUpdate(tx, appointmentId, actor);
    session.complete(request.revision, request.record, actor.accountId, now);
    await requireKnownCodes(tx, appointmentId, request.record);
    appointment.completeSession();
    await saveAppointment(tx, appointment);
    await tx.update(Session, { id: session.id }, session);
    await addRevision(tx, session, { record: request.record, by: actor.accountId, at: now, signed: true });
    await appendToOutbox(tx, SessionCompleted, {
      subject: session.id,
      aggregateVersion: session.version,
      data: session.snapshot(),
      time: now,
    });
  }
}
