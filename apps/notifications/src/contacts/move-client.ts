import type { ClientSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import { lockForMerge, survivorOf } from './survivor-of';

/** What is kept of a client by their id. Opt-outs are kept by address, and hold for whoever has it. */
const keptByClient = ['message', 'known_appointment', 'known_survey', 'known_course', 'reply'];

/**
 * Moves what is kept of a client to the one they turned out to be, and forgets how the old id was reached. In any order
 * with other events, and twice without harm.
 */
export async function moveClient(tx: EntityManager, client: ClientSnapshot, mergedInto: string): Promise<void> {
  await lockForMerge(tx, client.clientId);
  const survivor = await survivorOf(tx, mergedInto);
  // Two ids that lead to each other would be a fault of the owner: nobody is moved in a circle.
  if (survivor === client.clientId) return;
  await keepChoices(tx, client.clientId, survivor);
  await tx.query(
    `insert into contact as known (client_id, version, fetched_version, gone, merged_into) values ($1, $2, $2, true, $3)
     on conflict (client_id) do update set version = greatest(known.version, excluded.version),
       fetched_version = greatest(known.version, excluded.version), gone = true, merged_into = excluded.merged_into,
       name = null, email = null, phone = null, zone = null, locale = 'en', surveys_consented = false,
       appointment_channels = 'both', questions_wanted = true, recalls_wanted = true`,
    [client.clientId, client.version, survivor],
  );
  await tx.query('update contact set merged_into = $2 where merged_into = $1', [client.clientId, survivor]);
  for (const table of keptByClient) {
    await tx.query(`update ${table} set client_id = $2 where client_id = $1`, [client.clientId, survivor]);
  }
  // Whoever remains may have been erased before this was heard of.
  const erased = 'exists (select from contact where client_id = $1 and gone and merged_into is null)';
  await tx.query(`update message set subject = null, body = null where client_id = $1 and ${erased}`, [survivor]);
  await tx.query(`delete from reply_text where reply_id in (select id from reply where client_id = $1) and ${erased}`, [
    survivor,
  ]);
}

/** What the person wanted not to get under either name, they do not get; of two chosen channels the survivor's stays. */
async function keepChoices(tx: EntityManager, clientId: string, survivor: string): Promise<void> {
  await tx.query(
    `insert into contact as known (client_id, version, appointment_channels, questions_wanted, recalls_wanted)
     select $2, 0, appointment_channels, questions_wanted, recalls_wanted from contact
     where client_id = $1 and not (appointment_channels = 'both' and questions_wanted and recalls_wanted)
     on conflict (client_id) do update set
       questions_wanted = known.questions_wanted and excluded.questions_wanted,
       recalls_wanted = known.recalls_wanted and excluded.recalls_wanted,
       appointment_channels = case known.appointment_channels when 'both' then excluded.appointment_channels
         else known.appointment_channels end
     where not known.gone`,
    [clientId, survivor],
  );
}
