import type { AppointmentSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { EventContract } from '@unknot/shared/contracts/events/event';
import { queryPrepared } from '@unknot/shared/persistence/prepared';
import type { EntityManager } from 'typeorm';
import { factOf, publish } from './announce';
import { Appointment } from './appointment.entity';
import type { StepBy } from './note-step';
import { refusing } from './occupy';

/** What is written beside a step of an appointment. */
export interface BesideStep {
  /** The appointment is written for the first time. */
  isNew?: boolean;
  /** Clinical: what the client wrote when they booked. */
  complaint?: string;
  /** Clinical: why it was called off. */
  cancelReason?: string | undefined;
}

const sqlOf = (columns: readonly string[], isNew: boolean) => `
with given as (
  select * from jsonb_populate_record(null::appointment, $1::jsonb)
), history as (
  insert into appointment_history (appointment_id, version, step, state, actor_kind, actor_id,
    starts_at_wall, practitioner_id, room_id, at)
  select id, version, $2, state, $3, $4::uuid, starts_at_wall, practitioner_id, room_id, $5::timestamptz from given
), complaint as (
  insert into appointment_words (appointment_id, complaint) select id, $6::text from given where $6::text is not null
), reason as (
  update appointment_words w set cancel_reason = $7::text from given where w.appointment_id = given.id and $7::text is not null
)
${
  isNew
    ? `insert into appointment (${columns.join(', ')}) select ${columns.join(', ')} from given`
    : `update appointment a set ${columns.map((name) => `${name} = given.${name}`).join(', ')} from given
       where a.id = given.id`
}`;

/**
 * Writes a new or changed appointment and, into its history, the step that changed it and who took it: one statement.
 * @param step what was done, by the fact of its event: `booked`, `rescheduled`, `arrived`
 * @throws SlotTaken, ClientBusy when a constraint has the last word
 */
export async function saveStep(
  tx: EntityManager,
  appointment: Appointment,
  { step, at, by }: { step: string; at: Date; by: StepBy },
  { isNew = false, complaint, cancelReason }: BesideStep = {},
): Promise<void> {
  const { columns } = tx.dataSource.getMetadata(Appointment);
  const row = Object.fromEntries(columns.map((column) => [column.databaseName, column.getEntityValue(appointment)]));
  await refusing(appointment, () =>
    queryPrepared(tx, sqlOf(Object.keys(row), isNew), [
      JSON.stringify(row),
      step,
      by.kind,
      by.kind === 'staff' ? by.accountId : null,
      at,
      complaint ?? null,
      cancelReason ?? null,
    ]),
  );
}

/** {@link saveStep}, and tells others of it in the same transaction. */
export async function saveAndAnnounce(
  tx: EntityManager,
  contract: EventContract<AppointmentSnapshot>,
  appointment: Appointment,
  { at, by }: { at: Date; by: StepBy },
  { tellClient, ...beside }: BesideStep & Pick<AppointmentSnapshot, 'tellClient'> = {},
): Promise<void> {
  await saveStep(tx, appointment, { step: factOf(contract), at, by }, beside);
  await publish(tx, contract, appointment, at, tellClient === undefined ? {} : { tellClient });
}
