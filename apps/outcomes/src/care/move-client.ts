import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { EntityManager } from 'typeorm';
import { ReplanSurveys } from '../schedule/replan-surveys';
import { saveAndAnnounce } from '../surveys/announce';
import { Survey } from '../surveys/survey.entity';
import { lockSurvivors } from './lock-clients';

/** Two clients are one person: what is kept of the merged one goes to the other, and their surveys are decided anew. */
@Injectable()
export class MoveClient {
  constructor(
    private readonly clock: Clock,
    private readonly replan: ReplanSurveys,
  ) {}

  /** Moving once more moves nothing. */
  async execute(tx: EntityManager, clientId: string): Promise<void> {
    const survivor = (await lockSurvivors(tx, [clientId])).get(clientId);
    if (!survivor || survivor === clientId) return;
    const surveys = await tx.find(Survey, {
      where: { clientId },
      order: { surveyId: 'asc' },
      lock: { mode: 'pessimistic_write' },
    });
    const moved = surveys.map((survey) => ({ survey, fact: survey.moveTo(survivor) }));
    await saveAndAnnounce(tx, moved, this.clock.now());
    for (const table of ['appointment', 'session', 'alert']) {
      await tx.query(`update ${table} set client_id = $2 where client_id = $1`, [clientId, survivor]);
    }
    await this.replan.execute(tx, [survivor]);
  }
}
