import type { EntityManager } from 'typeorm';
import type { StoredReason } from '../surveys/missing-reason';

interface Found {
  id: string;
  partly: boolean;
  invited: boolean;
  on_tablet: boolean;
  not_sent: string | null;
}

/**
 * Why surveys whose window is over have no answers: some came, an invitation went out, or why none did.
 * @returns the reason by the survey's id
 */
export async function whyUnanswered(
  tx: EntityManager,
  surveyIds: readonly string[],
): Promise<Map<string, StoredReason>> {
  if (surveyIds.length === 0) return new Map();
  const found = (await tx.query(
    `select s.survey_id as id,
       exists (select from answer a where a.survey_id = s.survey_id and value is not null) as partly,
       exists (select from invitation i where i.survey_id = s.survey_id and sent_at is not null)
         or s.tablet_at is not null as invited,
       s.on_tablet,
       (select coalesce(reason, state) from invitation i where i.survey_id = s.survey_id and kind = 'survey_invitation'
        order by updated_at desc limit 1) as not_sent
     from survey s where s.survey_id = any($1)`,
    [surveyIds],
  )) as Found[];
  return new Map(found.map((one) => [one.id, reasonOf(one)]));
}

/** Writes down anew why closed surveys have no answers. */
export async function noteWhyUnanswered(tx: EntityManager, surveyIds: readonly string[]): Promise<void> {
  const reasons = await whyUnanswered(tx, surveyIds);
  if (reasons.size === 0) return;
  await tx.query(
    `update survey set missing_reason = r.reason from unnest($1::uuid[], $2::text[]) as r (id, reason)
     where survey_id = r.id`,
    [[...reasons.keys()], [...reasons.values()]],
  );
}

function reasonOf({ partly, invited, on_tablet, not_sent }: Found): StoredReason {
  if (partly) return 'partly_answered';
  if (invited) return 'not_answered';
  if (on_tablet) return 'not_asked_at_check_in';
  return not_sent === null ? 'not_invited' : `not_sent:${not_sent}`;
}
