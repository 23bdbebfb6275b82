import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { CoursesNow } from '@unknot/shared/contracts/api/internal';
import type { EntityManager } from 'typeorm';
import { placesOf } from '../courses/course-place.query';

type Row = Pick<
  CoursesNow['courses'][number],
  'courseId' | 'version' | 'state' | 'clientId' | 'nextBooked' | 'proposedOn'
>;

/**
 * How courses stand now, and what the next visit would be, in the language of each client: two statements for all.
 * Unknown ones are left out.
 */
@Injectable()
export class TellCourses {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, courseIds: readonly string[]): Promise<CoursesNow> {
    const rows = (await tx.query(
      `select c.id as "courseId", c.version, c.state, c.client_id as "clientId", c.proposed_on::text as "proposedOn",
         exists (select from appointment a where a.client_id = c.client_id and a.starts_at > $2
           and a.state in ('booked', 'confirmed', 'arrived')) as "nextBooked"
       from course c where c.id = any($1::uuid[])`,
      [courseIds, this.clock.now()],
    )) as Row[];
    const places = new Map((await placesOf(tx, courseIds, 'client')).map((place) => [place.courseId, place]));
    return {
      courses: rows.flatMap((row) => {
        const place = places.get(row.courseId);
        if (place === undefined) return [];
        const { appointmentId: _, zone: __, ...told } = place;
        return { ...row, ...told };
      }),
    };
  }
}
