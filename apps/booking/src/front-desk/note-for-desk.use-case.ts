import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { AppointmentUnknown } from '../appointments/appointment.errors';
import { requireStorable } from '../text/storable-text';

/** Adds a note of the front desk to an appointment: "calls when late". Nothing clinical, and nobody else is told. */
@Injectable()
export class NoteForDesk {
  constructor(private readonly clock: Clock) {}

  /** @throws AppointmentUnknown, DomainError 404 for another location's */
  async execute(tx: EntityManager, id: string, note: string, actor: StaffActor): Promise<void> {
    requireStorable({ note });
    const [row] = (await tx.query('select location_id from appointment where id = $1', [id])) as {
      location_id: string;
    }[];
    if (!row) throw new AppointmentUnknown();
    requireLocation(actor, row.location_id);
    await tx.query(
      'insert into appointment_note (id, appointment_id, note, account_id, created_at) values ($1, $2, $3, $4, $5)',
      [newId(), id, note, actor.accountId, this.clock.now()],
    );
  }
}
