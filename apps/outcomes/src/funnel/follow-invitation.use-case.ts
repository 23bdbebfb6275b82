import { Injectable } from '@nestjs/common';
import type { MessageSnapshot } from '@unknot/shared/contracts/events/notifications.events';
import type { EntityManager } from 'typeorm';
import { noteWhyUnanswered } from './why-unanswered';

/** Keeps how far the invitations and reminders of surveys came, and with it the surveys' places in the funnel. */
@Injectable()
export class FollowInvitation {
  async execute(tx: EntityManager, told: readonly MessageSnapshot[]): Promise<void> {
    const messages = told.filter(({ occurrence }) => occurrence.kind === 'survey');
    if (messages.length === 0) return;
    const known = await this.keep(tx, messages);
    if (known.length === 0) return;
    await tx.query(
      `update survey set sent_at = m.sent_at, delivered_at = m.delivered_at, channel = m.channel,
         reminders_sent = m.reminders,
         state = case when state = 'planned' and m.sent_at is not null then 'open' else state end
       from (
         select survey_id, min(sent_at) as sent_at, min(delivered_at) as delivered_at,
           (array_agg(channel order by sent_at) filter (where sent_at is not null))[1] as channel,
           count(*) filter (where kind = 'survey_reminder' and sent_at is not null)::int as reminders
         from invitation where survey_id = any($1) group by survey_id
       ) as m
       where survey.survey_id = m.survey_id`,
      [known.map(({ id }) => id)],
    );
    const closed = known.filter(({ state, reason }) => state === 'closed' && reason !== 'planned_too_late');
    await noteWhyUnanswered(
      tx,
      closed.map(({ id }) => id),
    );
  }

  /**
   * Locks the surveys, then keeps the messages. A late "sent" still tells when it was sent; the state is that of the
   * newest version.
   * @returns the surveys that are known
   */
  private keep(
    tx: EntityManager,
    messages: readonly MessageSnapshot[],
  ): Promise<{ id: string; state: string; reason: string | null }[]> {
    const rows = messages.map((message) => {
      const { messageId, version, occurrence, kind, channel, state, reason, at } = message;
      const wentOut = state === 'sent' || state === 'delivered';
      return {
        ...{ message_id: messageId, version, survey_id: occurrence.id, kind, channel, state, reason, updated_at: at },
        sent_at: message.sentAt ?? (wentOut ? at : null),
        delivered_at: state === 'delivered' ? at : null,
      };
    });
    return tx.query(
      `with given as (
         select * from jsonb_to_recordset($1::jsonb) as g (message_id uuid, version int, survey_id uuid, kind text,
           channel text, state text, reason text, sent_at timestamptz, delivered_at timestamptz, updated_at timestamptz)
       ), known as (
         select survey_id, state, missing_reason from survey where survey_id = any(array(select survey_id from given))
         order by survey_id for update
       ), newest as (
         select distinct on (message_id) message_id, version, survey_id, kind, channel, state, reason,
           min(sent_at) over one as sent_at, min(delivered_at) over one as delivered_at, updated_at
         from given window one as (partition by message_id)
         order by message_id, version desc
       ), kept as (
         insert into invitation as known (message_id, version, survey_id, kind, channel, state, reason, sent_at,
           delivered_at, updated_at)
         select * from newest
         on conflict (message_id) do update set
           version = greatest(known.version, excluded.version),
           state = case when excluded.version > known.version then excluded.state else known.state end,
           reason = case when excluded.version > known.version then excluded.reason else known.reason end,
           updated_at = case when excluded.version > known.version then excluded.updated_at else known.updated_at end,
           sent_at = least(known.sent_at, excluded.sent_at),
           delivered_at = least(known.delivered_at, excluded.delivered_at)
       )
       select survey_id as id, state, missing_reason as reason from known`,
      [JSON.stringify(rows)],
    );
  }
}
