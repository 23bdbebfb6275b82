import { Injectable } from '@nestjs/common';
import type { SessionSnapshot } from '@unknot/shared/contracts/events/booking.events';
import { writeNewer } from '@unknot/shared/persistence/rows';
import { dayAt } from '@unknot/shared/time/local-time';
import type { EntityManager } from 'typeorm';
import { ReplanSurveys } from '../schedule/replan-surveys';
import { lockSurvivors } from './lock-clients';
import { newestOf } from './newest';
import { Session } from './session.entity';

/** Keeps the newest facts of sessions: their start ends the baseline, their end begins the follow-up. */
@Injectable()
export class FollowSession {
  constructor(private readonly replan: ReplanSurveys) {}

  async execute(tx: EntityManager, told: readonly SessionSnapshot[]): Promise<void> {
    const newest = newestOf(told, ({ sessionId }) => sessionId);
    const survivors = await lockSurvivors(
      tx,
      newest.map(({ clientId }) => clientId),
    );
    const sessions = newest.map(({ startedAt, completedAt, ...facts }) =>
      Object.assign(new Session(), facts, {
        clientId: survivors.get(facts.clientId) ?? facts.clientId,
        startedAt: new Date(startedAt),
        completedAt: completedAt === null ? null : new Date(completedAt),
        day: dayAt(Date.parse(completedAt ?? startedAt), facts.zone),
      }),
    );
    const newer = await writeNewer(tx, Session, sessions);
    await this.replan.execute(
      tx,
      newer.map(({ clientId }) => clientId),
    );
  }
}
