import { Injectable } from '@nestjs/common';
import type { MessageSnapshot } from '@unknot/shared/contracts/events/notifications.events';
import type { EntityManager } from 'typeorm';
import { whyUnanswered } from './why-unanswered';

/** Keeps how far the invitation and the reminders of a survey came, and with it the survey's place in the funnel. */
@Injectable()
export class FollowInvitation {
  async execute(tx: EntityManager, message: MessageSnapshot): Promise<void> {
    if (message.occurrence.kind !== 'survey') return;
    const surveyId = message.occurrence.id;
    const known = (await tx.query('select state, missing_reason from survey where survey_id = $1 for update', [
      surveyId,
    ])) as { state: string; missing_reason: string | null }[];
    await this.keepMessage(tx, surveyId, message);
    if (known.length === 0) return;
    await tx.query(
      `update survey set sent_at = m.sent_at, delivered_at = m.delivered_at, channel = m.channel,
         reminders_sent = m.reminders,
         state = case when state = 'planned' and m.sent_at is not null then 'open' else state end
       from (
         select min(sent_at) as sent_at, min(delivered_at) as delivered_at,
           (array_agg(channel order by sent_at) filter (where sent_at is not null))[1] as channel,
           count(*) filter (where kind = 'survey_reminder' and sent_at is not null)::int as reminders
         from invitation where survey_id = $1
       ) as m
       where survey_id = $1`,
      [surveyId],
    );
    if (known[0]?.state === 'closed' && known[0].missing_reason !== 'planned_too_late') {
      await tx.query('update survey set missing_reason = $2 where survey_id = $1', [
        surveyId,
        await whyUnanswered(tx, surveyId),
      ]);
    }
  }

  /** A late "sent" still tells when it was sent; the state is that of the newest version. */
  private async keepMessage(tx: EntityManager, surveyId: string, message: MessageSnapshot): Promise<void> {
    const wentOut = message.state === 'sent' || message.state === 'delivered';
    await tx.query(
      `insert into invitation as known (message_id, version, survey_id, kind, channel, state, reason, sent_at,
         delivered_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (message_id) do update set
         version = greatest(known.version, excluded.version),
         state = case when excluded.version > known.version then excluded.state else known.state end,
         reason = case when excluded.version > known.version then excluded.reason else known.reason end,
         updated_at = case when excluded.version > known.version then excluded.updated_at else known.updated_at end,
         sent_at = least(known.sent_at, excluded.sent_at),
         delivered_at = least(known.delivered_at, excluded.delivered_at)`,
      [
        message.messageId,
        message.version,
        surveyId,
        message.kind,
        message.channel,
        message.state,
        message.reason,
        wentOut ? message.at : null,
        message.state === 'delivered' ? message.at : null,
        message.at,
      ],
    );
  }
}
