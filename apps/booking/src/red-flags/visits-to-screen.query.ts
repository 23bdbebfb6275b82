import type { IntakeAnswers } from '@unknot/shared/contracts/api/intake';
import type { AppointmentState } from '@unknot/shared/contracts/values';
import { queryPrepared } from '@unknot/shared/persistence/prepared';
import type { EntityManager } from 'typeorm';
import { validFor } from '../intake/visit-of-link';
import type { FlaggedVisit, Screening } from './red-flags-of';

/** One visit, or all that a client still has before them or is at. */
export type VisitsToScreen = { appointmentId: string } | { clientId: string };

/** A visit with its client's newest answers, and what was screened of them before. */
export interface VisitToScreen extends FlaggedVisit {
  id: string;
  state: AppointmentState;
  clientId: string;
  locationId: string;
  practitionerId: string;
  startsAt: Date;
  /** Of the newest answers; null when there are none. */
  intakeId: string | null;
  answers: IntakeAnswers | null;
  /** Whether it has tasks about red flags, open or closed. */
  hasTasks: boolean;
}

type Row = Omit<VisitToScreen, 'screenings'> & { screenings: (Omit<Screening, 'at'> & { at: string })[] };

const sqlOf = (which: string) => `
select a.id, a.state, a.client_id as "clientId", a.location_id as "locationId", a.practitioner_id as "practitionerId",
  a.starts_at as "startsAt", left(a.starts_at_wall, 10) as day, a.modality,
  newest.id as "intakeId", newest.answers, coalesce(newest.submitted_at + ${validFor} > a.starts_at, false) as valid,
  exists (select from task t where t.appointment_id = a.id and t.kind = 'contraindication') as "hasTasks",
  (select coalesce(json_agg(json_build_object('day', left(v.starts_at_wall, 10), 'by', t.closed_by, 'at', t.closed_at)
      order by t.closed_at desc), '[]')
    from task t join appointment v on v.id = t.appointment_id
    where t.client_id = a.client_id and t.kind = 'contraindication' and t.source_id = newest.id and t.state = 'done'
      and v.id <> a.id and v.modality = a.modality and v.state in ('in_session', 'completed')) as screenings
from appointment a
left join lateral (
  select i.id, i.submitted_at, w.answers from intake i join intake_answers w on w.intake_id = i.id
  where i.client_id = a.client_id order by i.submitted_at desc limit 1
) newest on true
where ${which} and a.client_id is not null order by a.id`;

const one = sqlOf('a.id = $1');
const allOfClient = sqlOf(`a.client_id = $1 and a.state in ('booked', 'confirmed', 'arrived', 'in_session')`);

/** One statement. */
export async function visitsToScreen(tx: EntityManager, which: VisitsToScreen): Promise<VisitToScreen[]> {
  const [sql, id] = 'clientId' in which ? [allOfClient, which.clientId] : [one, which.appointmentId];
  const rows = await queryPrepared<Row>(tx, sql, [id]);
  return rows.map(({ screenings, ...row }) => ({
    ...row,
    screenings: screenings.map(({ at, ...screening }) => ({ ...screening, at: new Date(at) })),
  }));
}
