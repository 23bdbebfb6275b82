import type { DataSource, EntityManager } from 'typeorm';
import { DomainError } from '../errors/domain-error';
import { transaction } from '../persistence/transaction';

/** An aggregate whose present facts can be published again, to fill a new consumer or repair a broken one. */
export interface SnapshotSource {
  aggregate: string;
  /** Appends to the outbox the snapshots of `ids`, and answers how many there were. */
  publish(tx: EntityManager, ids: readonly string[]): Promise<number>;
  /** Up to `limit` ids after `after` in ascending order; used to walk through all. */
  idsAfter(source: DataSource, after: string | null, limit: number): Promise<string[]>;
}

class AggregateUnknown extends DomainError {
  constructor(known: string[]) {
    super('AGGREGATE_UNKNOWN', 404, `This service can publish again: ${known.join(', ') || 'nothing'}.`);
  }
}

const atATime = 200;

/** Publishes snapshots in transactions of a few hundred, so that a million rows hold no lock for long. */
export class Snapshots {
  private readonly sources = new Map<string, SnapshotSource>();

  constructor(private readonly source: DataSource) {}

  register(snapshotSource: SnapshotSource): void {
    this.sources.set(snapshotSource.aggregate, snapshotSource);
  }

  /** Aggregates that can be published again. */
  names(): string[] {
    return [...this.sources.keys()].sort();
  }

  /** @param ids all of the aggregate when left out. @returns how many were published */
  async publish(aggregate: string, ids?: readonly string[]): Promise<number> {
    const known = this.sources.get(aggregate);
    if (!known) throw new AggregateUnknown(this.names());
    if (ids) return transaction(this.source, (tx) => known.publish(tx, ids));
    let published = 0;
    for (let after: string | null = null; ; ) {
      const batch: string[] = await known.idsAfter(this.source, after, atATime);
      if (batch.length === 0) return published;
      published += await transaction(this.source, (tx) => known.publish(tx, batch));
      after = batch.at(-1) as string;
    }
  }
}
