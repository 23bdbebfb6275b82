import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { Client, type ClientBase, type ClientConfig } from 'pg';
import type { EntityManager } from 'typeorm';

const names = new Map<string, string>();

/** The same text has the same name on every connection. */
function nameOf(text: string): string {
  const name = names.get(text) ?? createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}

const begin = 'START TRANSACTION';

/**
 * Prepares every statement that has parameters, as {@link queryPrepared} does for one, and begins a transaction together
 * with its first statement, in one round trip.
 */
export class PreparingClient extends Client {
  private begins = false;

  constructor(config: ClientConfig) {
    super({ ...config, pipeline: true });
  }

  // biome-ignore lint/suspicious/noExplicitAny: one of the many forms in which pg takes a statement
  override query(...given: any[]): any {
    const [text, values, ...more] = given;
    const query = super.query as (...forms: unknown[]) => unknown;
    if (text === begin && values === undefined) {
      this.begins = true;
      return Promise.resolve({ command: begin, rows: [], rowCount: null });
    }
    const { stream } = (this as unknown as { connection: { stream: Socket } }).connection;
    stream.cork();
    if (this.begins) void (query.call(this, begin) as Promise<unknown>).catch(() => undefined);
    this.begins = false;
    const plain = typeof text === 'string' && Array.isArray(values) && values.length > 0;
    const asked = plain ? query.call(this, { name: nameOf(text), text, values }, ...more) : query.call(this, ...given);
    stream.uncork();
    return asked;
  }
}

/**
 * Runs a statement that is asked often and costs more to plan than to run: each connection parses and plans it once.
 * Its text must be one of a few; values go into parameters. Ordinary statements go through `tx.query`.
 * @returns its rows
 */
export async function queryPrepared<T>(tx: EntityManager, text: string, values: unknown[]): Promise<T[]> {
  const runner = tx.queryRunner ?? tx.dataSource.createQueryRunner();
  try {
    const client: ClientBase = await runner.connect();
    const { rows } = await client.query({ name: nameOf(text), text, values });
    return rows as T[];
  } finally {
    if (runner !== tx.queryRunner) await runner.release();
  }
}
