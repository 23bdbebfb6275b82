import type { EntityManager } from 'typeorm';

/**
 * Removes everything that a client has said: answers, scores and wishes to be called. Which surveys there were stays
 * as numbers; their links no longer open anything.
 */
export async function eraseAnswers(tx: EntityManager, clientId: string): Promise<void> {
  for (const table of ['answer', 'score', 'alert']) {
    await tx.query(`delete from ${table} where survey_id in (select survey_id from survey where client_id = $1)`, [
      clientId,
    ]);
  }
  await tx.query(
    `update survey set missing_reason = 'client_erased', answers_given = 0, link_epoch = link_epoch + 1
     where client_id = $1`,
    [clientId],
  );
}
