import { Injectable } from '@nestjs/common';
import type { ClientSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import { eraseAnswers } from '../responses/erase-answers';
import { lockClient, ReplanSurveys } from '../schedule/replan-surveys';

/** Keeps the newest consent of a client and plans or withdraws surveys by it; erases what an erased client answered. */
@Injectable()
export class KeepClient {
  constructor(private readonly replan: ReplanSurveys) {}

  async execute(tx: EntityManager, client: ClientSnapshot): Promise<void> {
    await lockClient(tx, client.clientId);
    const newer = (await tx.query(
      `insert into client as known (client_id, version, locale, surveys_consented, erased) values ($1, $2, $3, $4, $5)
       on conflict (client_id) do update set version = excluded.version, locale = excluded.locale,
         surveys_consented = excluded.surveys_consented, erased = excluded.erased
       where excluded.version > known.version
       returning client_id`,
      [client.clientId, client.version, client.locale, client.consents.surveys, client.erased],
    )) as unknown[];
    if (newer.length === 0) return;
    await this.replan.execute(tx, client.clientId);
    if (client.erased) await eraseAnswers(tx, client.clientId);
  }
}
