import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import { AppointmentArrived, SessionStarted } from '@unknot/shared/contracts/events/booking.events';
import { appendToOutbox } from '@unknot/shared/messaging/outbox';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { announce } from '../appointments/announce';
import { TooEarly } from '../appointments/appointment.errors';
import { appointmentForUpdate } from '../appointments/occupy';
import { saveStep } from '../appointments/save-step';
import { AskForScreening } from '../red-flags/ask-for-screening.use-case';
import { Session } from './session.entity';
import { SessionUnknown } from './session.errors';

/** The practitioner begins with the client. Who was not checked in has arrived by this. */
@Injectable()
export class StartSession {
  constructor(
    private readonly clock: Clock,
    private readonly screening: AskForScreening,
  ) {}

  /** Starting a session that has started changes nothing more. @throws StepNotPossible, TooEarly, SessionUnknown */
  async execute(tx: EntityManager, appointmentId: string, actor: StaffActor): Promise<void> {
    const now = this.clock.now();
    const appointment = await appointmentForUpdate(tx, appointmentId);
    if (!appointment || appointment.clientId === null) throw new SessionUnknown();
    requireLocation(actor, appointment.locationId);
    if (appointment.state === 'in_session') return;

    if (appointment.isAhead()) {
      if (!appointment.isDay(now)) throw new TooEarly('start');
      appointment.arrive(now);
      await announce(tx, AppointmentArrived, appointment, now, actor);
    }
    appointment.startSession();
    await saveStep(tx, appointment, { step: 'started', at: now, by: actor });
    const session = Session.start(newId(), appointment, now);
    await tx.insert(Session, session);
    await this.screening.execute(tx, { appointmentId });
    await appendToOutbox(tx, SessionStarted, {
      subject: session.id,
      aggregateVersion: session.version,
      data: session.snapshot(),
      time: now,
    });
  }
}
