import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor, visibleLocations } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { ClientLines } from '@unknot/shared/contracts/api/surveys';
import { DataSource, type EntityManager } from 'typeorm';
import { SurveyPlan } from '../schedule/survey-plan';
import { ClientUnknown } from './client-lines.errors';
import { newestCourse, nextOfCourse, pointsOfCourse } from './course-line.query';
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
    const course = await newestCourse(tx, clientId);
    if (!course) return { clientId, lines: [], answered: 0 };
    const points = await pointsOfCourse(tx, clientId, course.courseId);
    const next = await nextOfCourse(tx, clientId, course.courseId, this.clock.now());
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
