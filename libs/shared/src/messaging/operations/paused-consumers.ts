import type { DataSource, QueryRunner } from 'typeorm';
import { DomainError } from '../../errors/domain-error';

/** True for a row of failed_event, known as `f`, whose consumer is paused. */
export const ofPaused = 'exists (select from paused_consumer where consumer = f.consumer)';

/** Creates the table of paused consumers in the schema of the search path. */
export async function pausingTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table paused_consumer (
      consumer text primary key,
      paused_at timestamptz not null default clock_timestamp(),
      paused_by uuid not null
    )`);
}

class ConsumerUnknown extends DomainError {
  constructor() {
    super('CONSUMER_UNKNOWN', 404, 'This service has no such consumer. Reload the page.');
  }
}

/**
 * Consumers that a person has paused. Every delivery looks here in its own statement, so that all instances obey at
 * once: the events of a paused consumer are parked, key by key, and go on in order when it is resumed.
 */
export class PausedConsumers {
  constructor(
    private readonly source: DataSource,
    private readonly known: () => readonly string[],
  ) {}

  /** Pauses again what is paused: nothing changes. @throws ConsumerUnknown */
  async pause(consumer: string, accountId: string): Promise<void> {
    this.require(consumer);
    await this.source.query(
      'insert into paused_consumer (consumer, paused_by) values ($1, $2) on conflict do nothing',
      [consumer, accountId],
    );
  }

  /** @throws ConsumerUnknown */
  async resume(consumer: string): Promise<void> {
    this.require(consumer);
    await this.source.query('delete from paused_consumer where consumer = $1', [consumer]);
  }

  private require(consumer: string): void {
    if (!this.known().includes(consumer)) throw new ConsumerUnknown();
  }
}
