import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import type { NowRatings } from '@unknot/shared/contracts/api/surveys';
import type { EntityManager } from 'typeorm';
import { AppointmentUnknown } from './tablet.errors';

/** The ratings of the moment of one visit. */
@Injectable()
export class ShowNowRatings {
  /** @throws AppointmentUnknown when it is not at one of the actor's locations */
  async execute(tx: EntityManager, actor: StaffActor, appointmentId: string): Promise<NowRatings> {
    const rows = (await tx.query(
      `select a.location_id, coalesce(c.surveys_consented and not c.erased, false) as agreed, s.timepoint, s.completed_at, answers.pain, answers.tension
       from appointment a
       left join client c on c.client_id = a.client_id
       left join survey s on s.appointment_id = a.appointment_id and s.timepoint in ('before', 'after')
         and s.state = 'completed'
       left join lateral (
         select max(value) filter (where item = 'pain') as pain, max(value) filter (where item = 'tension') as tension
         from answer where answer.survey_id = s.survey_id
       ) answers on true
       where a.appointment_id = $1`,
      [appointmentId],
    )) as {
      location_id: string;
      agreed: boolean;
      timepoint: 'before' | 'after' | null;
      completed_at: Date;
      pain: number | null;
      tension: number | null;
    }[];
    if (!rows[0]) throw new AppointmentUnknown();
    requireLocation(actor, rows[0].location_id);
    const of = (when: 'before' | 'after') => {
      const row = rows.find(({ timepoint }) => timepoint === when);
      return row ? { pain: row.pain, tension: row.tension, at: row.completed_at.toISOString() } : null;
    };
    return { appointmentId, agreed: rows[0].agreed, before: of('before'), after: of('after') };
  }
}
