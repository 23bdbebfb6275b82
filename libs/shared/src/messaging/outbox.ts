import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { EventContract } from '../contracts/events/event';
import { causeOf } from '../observability/tracing';

/** What happened to which aggregate. */
export interface OutboxEvent<T> {
  /** Id of the aggregate; events of one subject keep their order. */
  subject: string;
  aggregateVersion: number;
  data: T;
  /** Domain time of the fact. */
  time: Date;
  /** W3C trace context of what caused it, where that is not what is being done now. */
  traceparent?: string | null;
}

/**
 * Writes an event beside the state change that it tells of: both commit or neither. The relay publishes it.
 * @returns the event's id
 * @throws z.ZodError when the data is not what the contract promises
 */
export async function appendToOutbox<T>(
  tx: EntityManager,
  contract: EventContract<T>,
  event: OutboxEvent<T>,
): Promise<string> {
  const [id] = await appendAllToOutbox(tx, contract, [event]);
  return id as string;
}

/** {@link appendToOutbox} for many events of one contract, in one statement. */
export async function appendAllToOutbox<T>(
  tx: EntityManager,
  contract: EventContract<T>,
  events: readonly OutboxEvent<T>[],
): Promise<string[]> {
  if (events.length === 0) return [];
  const rows = events.map((event) => ({
    event_id: uuid(),
    subject: event.subject,
    aggregate_version: event.aggregateVersion,
    occurred_at: event.time.toISOString(),
    traceparent: event.traceparent ?? causeOf(event.subject) ?? null,
    data: contract.data.parse(event.data),
  }));
  await tx.query(
    `with appended as (
       insert into outbox (event_id, type, topic, subject, aggregate_version, occurred_at, traceparent, data)
       select event_id, $2, $3, subject, aggregate_version, occurred_at, traceparent, data
       from rows from (jsonb_to_recordset($1::jsonb)
         as (event_id uuid, subject text, aggregate_version int, occurred_at timestamptz, traceparent text, data jsonb))
         with ordinality as e(event_id, subject, aggregate_version, occurred_at, traceparent, data, n)
       order by n
     )
     select pg_notify(current_schema() || '_outbox', '')`,
    [JSON.stringify(rows), contract.type, contract.topic],
  );
  return rows.map((row) => row.event_id);
}
