import type { EntityManager } from 'typeorm';
import type { Appointment } from './appointment.entity';

/** Who does something with an appointment: its client, or an account of the staff. */
export type StepBy = { kind: 'client' } | { kind: 'staff'; accountId: string };

export const byClient: StepBy = { kind: 'client' };

/**
 * Adds a step to the history of an appointment, which nobody can change.
 * @param step what was done, by the fact of its event: `booked`, `rescheduled`, `arrived`
 */
export async function noteStep(
  tx: EntityManager,
  step: string,
  appointment: Appointment,
  at: Date,
  by: StepBy,
): Promise<void> {
  const { id, version, state, startsAtWall, practitionerId, roomId } = appointment;
  await tx.query(
    `insert into appointment_history (appointment_id, version, step, state, actor_kind, actor_id,
       starts_at_wall, practitioner_id, room_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      version,
      step,
      state,
      by.kind,
      by.kind === 'staff' ? by.accountId : null,
      startsAtWall,
      practitionerId,
      roomId,
      at,
    ],
  );
}
