import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { EventContract, EventEnvelope, ServiceName } from '../contracts/events/event';
import { continuedTrace, currentTraceparent } from './trace';

/** What a producer says of an event; id, source and trace are added. */
export interface NewEvent<T> {
  /** Id of the aggregate: the key that keeps its events in order. */
  subject: string;
  /** Version of the aggregate after the change. */
  aggregateVersion: number;
  data: T;
  /** Domain time of the fact (from `Clock`). */
  time: Date;
}

/** A row of the outbox, ready to be published. */
export interface OutboxRow {
  position: string;
  topic: string;
  envelope: EventEnvelope;
}

/** Channel on which an instance of the service hears that there is something to publish. */
export const outboxChannel = (service: ServiceName) => `${service}_outbox`;

/*
 * A NOTIFY makes its transaction commit under a lock of the whole server, so only one of the transactions that
 * are open at a time sends it (the lock is tried, never waited for). The relay looks again shortly after each
 * notice, and so finds the rows of those that did not.
 */
const insert = `
  with appended as (
    insert into outbox (event_id, topic, type, subject, aggregate_version, time, traceparent, data)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
  )
  select case when pg_try_advisory_xact_lock(hashtext('unknot:outbox:' || current_schema()))
    then pg_notify(current_schema() || '_outbox', '') end`;

/**
 * Appends an event to the outbox of the service, in the transaction of the change it tells of. Lock or write the
 * aggregate's row first: its events are published in the order in which they were appended.
 * @returns id of the event (UUID version 7)
 * @throws ZodError when the data breaks the contract
 */
export async function appendToOutbox<T>(
  tx: EntityManager,
  contract: EventContract<T>,
  event: NewEvent<T>,
): Promise<string> {
  const id = uuidv7();
  await tx.query(insert, [
    id,
    contract.topic,
    contract.type,
    event.subject,
    event.aggregateVersion,
    event.time,
    continuedTrace(currentTraceparent()),
    JSON.stringify(contract.data.parse(event.data)),
  ]);
  return id;
}

/** Selects unpublished rows in order of position; `$1` is the most to take. */
export const selectUnpublished = `
  select position, topic, event_id, type, subject, aggregate_version, time, traceparent, data
  from outbox where published_at is null order by position limit $1`;

/** Marks rows (`$1`, positions) as published. */
export const markPublished =
  'update outbox set published_at = clock_timestamp() where position = any ($1::bigint[]) and published_at is null';

/** As {@link selectUnpublished} returns it through node-pg. */
export interface UnpublishedRow {
  position: string;
  topic: string;
  event_id: string;
  type: string;
  subject: string;
  aggregate_version: string;
  time: Date;
  traceparent: string;
  data: unknown;
}

/** The event as it travels. */
export function envelopeOf(service: ServiceName, row: UnpublishedRow): EventEnvelope {
  return {
    specversion: '1.0',
    id: row.event_id,
    source: `/${service}`,
    type: row.type,
    subject: row.subject,
    time: row.time.toISOString(),
    datacontenttype: 'application/json',
    aggregateversion: Number(row.aggregate_version),
    traceparent: row.traceparent,
    data: row.data,
  };
}
