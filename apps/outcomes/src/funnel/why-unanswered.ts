import type { EntityManager } from 'typeorm';
import type { StoredReason } from '../surveys/missing-reason';

/** Why a survey whose window is over has no answers: some came, an invitation went out, or why none did. */
export async function whyUnanswered(tx: EntityManager, surveyId: string): Promise<StoredReason> {
  const [found] = (await tx.query(
    `select exists (select from answer where survey_id = $1 and value is not null) as partly,
       exists (select from invitation where survey_id = $1 and sent_at is not null) as invited,
       (select coalesce(reason, state) from invitation where survey_id = $1 and kind = 'survey_invitation'
        order by updated_at desc limit 1) as not_sent`,
    [surveyId],
  )) as [{ partly: boolean; invited: boolean; not_sent: string | null }];
  if (found.partly) return 'partly_answered';
  if (found.invited) return 'not_answered';
  return found.not_sent === null ? 'not_invited' : `not_sent:${found.not_sent}`;
}
