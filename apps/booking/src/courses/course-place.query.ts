import type { EntityManager } from 'typeorm';
import { inLanguage, languageOf } from '../catalogue/in-language';

/** With whom, where and what the next visit of a course would be: as the last was. */
export interface CoursePlace {
  courseId: string;
  /** The last visit, which has taken place if any has. */
  appointmentId: string;
  practitionerId: string;
  practitionerName: string;
  locationId: string;
  locationName: string;
  locationAddress: string;
  locationPhone: string | null;
  zone: string;
  /** After an initial consultation the ordinary treatment of its modality. */
  treatmentId: string;
  treatmentName: string;
}

const placesSql = `
select c.id as "courseId", a.id as "appointmentId", p.id as "practitionerId", p.name as "practitionerName",
  l.id as "locationId", l.name as "locationName", l.street || ', ' || l.city as "locationAddress",
  coalesce(l.phone, (select phone from chain)) as "locationPhone", a.zone, n.id as "treatmentId", 
  case when $2::boolean then ${inLanguage('n.name', languageOf('k.locale'))} else n.name end as "treatmentName"
from course c
join client k on k.id = c.client_id
cross join lateral (
  select id, practitioner_id, location_id, treatment_id, zone from appointment
  where course_id = c.id order by state in ('in_session', 'completed') desc, starts_at desc limit 1
) a
join practitioner p on p.id = a.practitioner_id
join location l on l.id = a.location_id
join treatment t on t.id = a.treatment_id
cross join lateral (
  select id, name, translations from treatment o
  where o.id = t.id or (t.initial_consultation and o.modality = t.modality and not o.initial_consultation and o.active
    and exists (select from practitioner_treatment pt where pt.practitioner_id = p.id and pt.treatment_id = o.id))
  order by o.initial_consultation, o.position, o.id limit 1
) n
where c.id = any($1::uuid[])`;

/** Places of many courses, as the chain names treatments or as each client is told of them: one statement. */
export async function placesOf(
  tx: EntityManager,
  courseIds: readonly string[],
  toldTo: 'staff' | 'client' = 'staff',
): Promise<CoursePlace[]> {
  return (await tx.query(placesSql, [courseIds, toldTo === 'client'])) as CoursePlace[];
}
