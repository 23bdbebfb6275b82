import { Injectable } from '@nestjs/common';
import type { ClientSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import { eraseAnswers } from '../responses/erase-answers';
import { ReplanSurveys } from '../schedule/replan-surveys';
import { lockClients } from './lock-clients';
import { MoveClient } from './move-client';
import { newestOf } from './newest';

/** Keeps the newest consent of clients and plans or withdraws surveys by it; erases what an erased client answered. */
@Injectable()
export class KeepClient {
  constructor(
    private readonly replan: ReplanSurveys,
    private readonly moveClient: MoveClient,
  ) {}

  async execute(tx: EntityManager, told: readonly ClientSnapshot[]): Promise<void> {
    const newest = newestOf(told, ({ clientId }) => clientId);
    await lockClients(
      tx,
      newest.map(({ clientId }) => clientId),
    );
    const newer = await this.keep(tx, newest);
    const [merged, others] = [newer.filter(({ mergedInto }) => mergedInto), newer.filter((one) => !one.mergedInto)];
    await this.replan.execute(
      tx,
      others.map(({ clientId }) => clientId),
    );
    for (const { clientId } of merged) await this.moveClient.execute(tx, clientId);
    for (const { clientId, erased } of newer) if (erased) await eraseAnswers(tx, clientId);
  }

  /** @returns those that were news */
  private async keep(tx: EntityManager, clients: readonly ClientSnapshot[]): Promise<ClientSnapshot[]> {
    const rows = clients.map(({ clientId, version, locale, consents, erased, mergedInto = null }) => ({
      ...{ client_id: clientId, version, locale, erased },
      surveys_consented: consents.surveys,
      merged_into: mergedInto,
    }));
    const written = (await tx.query(
      `insert into client as known (client_id, version, locale, surveys_consented, erased, merged_into)
       select client_id, version, locale, surveys_consented, erased, merged_into from jsonb_to_recordset($1::jsonb)
         as c (client_id uuid, version int, locale text, surveys_consented boolean, erased boolean, merged_into uuid)
       on conflict (client_id) do update set version = excluded.version, locale = excluded.locale,
         surveys_consented = excluded.surveys_consented, erased = excluded.erased,
         merged_into = coalesce(excluded.merged_into, known.merged_into)
       where excluded.version > known.version
       returning client_id`,
      [JSON.stringify(rows)],
    )) as { client_id: string }[];
    const ids = new Set(written.map(({ client_id }) => client_id));
    return clients.filter(({ clientId }) => ids.has(clientId));
  }
}
