import { Injectable } from '@nestjs/common';
import type { TaskKind } from '@unknot/shared/contracts/api/tasks';
import type { ReplySnapshot } from '@unknot/shared/contracts/events/notifications.events';
import type { EntityManager } from 'typeorm';
import { AppointmentUnknown, StepNotPossible } from '../appointments/appointment.errors';
import { ConfirmAppointment } from '../appointments/confirm-appointment.use-case';
import { OpenTask } from './open-task.use-case';

const forAPerson: Partial<Record<ReplySnapshot['outcome'], TaskKind>> = {
  for_a_person: 'reply_for_a_person',
  unknown_number: 'reply_unknown_number',
  no_appointment: 'reply_no_appointment',
};

/** Confirms what a client's text confirms, and leaves to the front desk what only a person can answer. */
@Injectable()
export class FollowReply {
  constructor(
    private readonly confirm: ConfirmAppointment,
    private readonly open: OpenTask,
  ) {}

  async execute(tx: EntityManager, reply: ReplySnapshot): Promise<void> {
    const kind = (await this.confirms(tx, reply)) ? undefined : kindOf(reply);
    if (kind === undefined) return;
    const { clientId, appointmentId, locationId } = reply;
    await this.open.execute(tx, {
      kind,
      priority: kind === 'reply_not_confirmed' ? 'soon' : 'routine',
      source: { kind: 'reply', id: reply.replyId },
      locationId: locationId ?? (await locationOf(tx, appointmentId)),
      clientId,
      appointmentId,
    });
  }

  private async confirms(tx: EntityManager, reply: ReplySnapshot): Promise<boolean> {
    const { appointmentId, clientId } = reply;
    if (!isConfirmation(reply) || appointmentId === null || clientId === null) return false;
    try {
      await this.confirm.execute(tx, { by: 'reply', appointmentId, clientId, receivedAt: new Date(reply.receivedAt) });
      return true;
    } catch (error) {
      if (error instanceof StepNotPossible || error instanceof AppointmentUnknown) return false;
      throw error;
    }
  }
}

const isConfirmation = ({ intent, outcome }: ReplySnapshot) => intent === 'confirm' && outcome === 'matched';

const kindOf = (reply: ReplySnapshot): TaskKind | undefined =>
  isConfirmation(reply) ? 'reply_not_confirmed' : forAPerson[reply.outcome];

async function locationOf(tx: EntityManager, appointmentId: string | null): Promise<string | null> {
  if (appointmentId === null) return null;
  const [row] = (await tx.query('select location_id as id from appointment where id = $1', [appointmentId])) as {
    id: string;
  }[];
  return row?.id ?? null;
}
