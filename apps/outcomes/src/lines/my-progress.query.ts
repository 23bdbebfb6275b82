import { Inject, Injectable } from '@nestjs/common';
import type { LinkActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { MyProgress } from '@unknot/shared/contracts/api/surveys';
import { mintLink, requireEpoch } from '@unknot/shared/links/link-token';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import type { EntityManager } from 'typeorm';
import { Client } from '../care/client.entity';
import type { OutcomesConfig } from '../config';
import { SurveyPlan } from '../schedule/survey-plan';
import { ProgressUnknown } from './client-lines.errors';
import { newestCourse, nextOfCourse, pointsOfCourse } from './course-line.query';
import { ownLines } from './own-lines';

/** A link to the own progress is good for half a year: as long as a course is followed up. */
const progressLinkMs = 183 * 24 * 3_600_000;
/** Progress belongs to the client, who has no epoch here: erasing the client ends every link. */
const progressEpoch = 0;

/** What a client sees of their whole course: the newest one in which they have answered. */
@Injectable()
export class ShowMyProgress {
  constructor(
    private readonly clock: Clock,
    private readonly plan: SurveyPlan,
    @Inject(SERVICE_CONFIG) private readonly config: OutcomesConfig,
  ) {}

  /** A link that opens this page for its client. */
  tokenFor(clientId: string): string {
    const expiresAt = new Date(this.clock.now().getTime() + progressLinkMs);
    return mintLink(this.config.LINK_KEYS, 'progress', { id: clientId, epoch: progressEpoch, expiresAt });
  }

  /** @throws ProgressUnknown when nothing is known of the client (any more) */
  async execute(tx: EntityManager, link: LinkActor): Promise<MyProgress> {
    requireEpoch(link, progressEpoch);
    const client = await clientOf(tx, link.id);
    if (!client || client.erased) throw new ProgressUnknown();
    const instrument = this.plan.instrumentOf('30d', client.locale);
    const course = await newestCourse(tx, client.clientId);
    const { language } = instrument;
    if (!course) return { language, zone: 'UTC', since: null, answered: 0, lines: [] };
    const points = await pointsOfCourse(tx, client.clientId, course.courseId);
    const next = await nextOfCourse(tx, client.clientId, course.courseId, this.clock.now());
    return {
      language,
      zone: course.zone,
      since: points[0]?.at.toISOString() ?? null,
      answered: course.answered,
      lines: ownLines(instrument, points, next),
    };
  }
}

/** The client of a link, or the one that they turned out to be. */
async function clientOf(tx: EntityManager, clientId: string): Promise<Client | null> {
  const [found] = (await tx.query(
    `with recursive chain as (
       select client_id, merged_into, 0 as step from client where client_id = $1
       union all
       select c.client_id, c.merged_into, step + 1 from client c join chain on c.client_id = chain.merged_into
       where step < 10
     )
     select client_id from chain order by step desc limit 1`,
    [clientId],
  )) as { client_id: string }[];
  return found ? tx.findOneBy(Client, { clientId: found.client_id }) : null;
}
