import { Injectable } from '@nestjs/common';
import type { StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { CompleteSessionRequest } from '@unknot/shared/contracts/api/sessions';
import { SessionCompleted } from '@unknot/shared/contracts/events/booking.events';
import { appendToOutbox } from '@unknot/shared/messaging/outbox';
import type { EntityManager } from 'typeorm';
import { appointmentForUpdate } from '../appointments/occupy';
import { saveStep } from '../appointments/save-step';
import { courseForUpdate, reviewCourse } from '../courses/review';
import { Task } from '../tasks/task.entity';
import { addRevision, requireKnownCodes, sessionForUpdate } from './save-record.use-case';
import { RedFlagOpen, SessionUnknown } from './session.errors';

/** Signs the record, ends the visit and reviews its course. What was delivered goes out with the event, nothing clinical. */
@Injectable()
export class CompleteSession {
  constructor(private readonly clock: Clock) {}

  /**
   * @throws SessionNotStarted, SessionSigned, RedFlagOpen, RecordChanged, RecordIncomplete, RecordCodeUnknown, and what
   *   a review may be refused for
   */
  async execute(
    tx: EntityManager,
    appointmentId: string,
    request: CompleteSessionRequest,
    actor: StaffActor,
  ): Promise<void> {
    const now = this.clock.now();
    const appointment = await appointmentForUpdate(tx, appointmentId);
    if (!appointment) throw new SessionUnknown();
    const session = await sessionForUpdate(tx, appointmentId, actor);
    session.complete(request.revision, request.record, actor.accountId, now);
    await requireKnownCodes(tx, appointmentId, request.record);
    await requireNoOpenFlag(tx, appointmentId);
    appointment.completeSession();
    await saveStep(tx, appointment, { step: 'completed', at: now, by: actor });
    await addRevision(tx, session, { record: request.record, by: actor.accountId, at: now, signed: true });
    await appendToOutbox(tx, SessionCompleted, {
      subject: session.id,
      aggregateVersion: session.version,
      data: session.snapshot(),
      time: now,
    });
    if (request.review === undefined) return;
    const course = await courseForUpdate(tx, session.courseId, session.clientId);
    await reviewCourse(tx, course, { visit: appointment, choice: request.review, by: actor.accountId }, now);
  }
}

/** What speaks against the treatment has been screened: its task is done. @throws RedFlagOpen */
async function requireNoOpenFlag(tx: EntityManager, appointmentId: string): Promise<void> {
  if (await tx.existsBy(Task, { appointmentId, kind: 'contraindication', state: 'open' })) throw new RedFlagOpen();
}
