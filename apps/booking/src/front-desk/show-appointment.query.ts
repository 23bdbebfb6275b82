import { Injectable } from '@nestjs/common';
import type { StaffActor } from '@unknot/shared/auth/actor';
import type { AppointmentSheet } from '@unknot/shared/contracts/api/front-desk';
import type { EntityManager } from 'typeorm';
import { ShowDay } from '../appointments/show-day.query';
import { reachedBy } from '../clients/reached-by';

const sheetSql = `
select
  ${reachedBy('email', 'a.client_id')} as "clientEmail",
  to_char(a.booked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "bookedAt",
  (select coalesce(json_agg(json_build_object('noteId', n.id, 'note', n.note, 'by', coalesce(s.name, 'somebody'),
      'at', to_char(n.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by n.created_at), '[]')
    from appointment_note n left join staff_account s on s.id = n.account_id where n.appointment_id = a.id) as notes,
  (select coalesce(json_agg(json_build_object('version', h.version, 'step', h.step, 'state', h.state,
      'by', case h.actor_kind when 'staff' then coalesce(s.name, 'somebody') end,
      'at', to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'startsAtWall', h.starts_at_wall,
      'practitionerName', p.name, 'roomName', r.name) order by h.version desc), '[]')
    from appointment_history h join practitioner p on p.id = h.practitioner_id join room r on r.id = h.room_id
      left join staff_account s on s.id = h.actor_id where h.appointment_id = a.id) as history
from appointment a where a.id = $1`;

/** One appointment as the front desk needs it: contacts, what was noted, and who did what when. */
@Injectable()
export class ShowAppointment {
  constructor(private readonly day: ShowDay) {}

  /** @throws AppointmentUnknown, DomainError 404 for another location's */
  async execute(tx: EntityManager, id: string, actor: StaffActor): Promise<AppointmentSheet> {
    const appointment = await this.day.one(tx, id, actor);
    const [rest] = (await tx.query(sheetSql, [id])) as [Omit<AppointmentSheet, 'appointment'>];
    return { appointment, ...rest };
  }
}
