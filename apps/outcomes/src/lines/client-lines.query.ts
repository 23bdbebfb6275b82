import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor, visibleLocations } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { ClientLines } from '@unknot/shared/contracts/api/surveys';
import { DataSource, type EntityManager } from 'typeorm';
import { SurveyPlan } from '../schedule/survey-plan';
import { ClientUnknown } from './client-lines.errors';
import { nextOfCourse, pointsOfCourse } from './course-line.query';
import { ownLines } from './own-lines';

/** The lines of a client for those who treat them: the newest course with an answer. */
@Injectable()
export class ClientLinesQuery {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly plan: SurveyPlan,
  ) {}

  /** @throws ClientUnknown unless the client has been booked or treated at one of the actor's locations */
  async execute(actor: StaffActor, clientId: string, locationId?: string): Promise<ClientLines> {
    if (locationId !== undefined) requireLocation(actor, locationId);
    const tx = this.source.manager;
    await requireClientOf(tx, clientId, locationId === undefined ? visibleLocations(actor) : [locationId]);
    const [course] = (await tx.query(
      `select course_id, count(*) over ()::int as courses,
         (select count(*)::int from survey where client_id = $1 and state = 'completed' and answers_given > 0) as answered
       from survey where client_id = $1 and state = 'completed' and answers_given > 0
       order by anchor_at desc limit 1`,
      [clientId],
    )) as { course_id: string; answered: number }[];
    if (!course) return { clientId, lines: [], answered: 0 };
    const points = await pointsOfCourse(tx, clientId, course.course_id);
    const next = await nextOfCourse(tx, clientId, course.course_id, this.clock.now());
    return { clientId, lines: ownLines(this.plan.instrumentOf('24h'), points, next), answered: course.answered };
  }
}

async function requireClientOf(tx: EntityManager, clientId: string, locations?: readonly string[]): Promise<void> {
  const [{ known }] = (await tx.query(
    `select exists (
       select from appointment where client_id = $1 and ($2::uuid[] is null or location_id = any($2))
       union all
       select from session where client_id = $1 and ($2::uuid[] is null or location_id = any($2))
     ) as known`,
    [clientId, locations ?? null],
  )) as [{ known: boolean }];
  if (!known) throw new ClientUnknown();
}
