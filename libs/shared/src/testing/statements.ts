import type { ClientBase, Pool, QueryConfig } from 'pg';
import type { DataSource } from 'typeorm';

/**
 * Counts what a source asks the database, `begin` and `commit` included, so that a test can say how many statements a
 * piece of work may cost.
 */
export class Statements {
  private texts: string[] = [];
  private readonly known = new WeakSet<ClientBase>();

  constructor(source: DataSource) {
    const { master: pool } = source.driver as unknown as { master: Pool };
    pool.on('acquire', (client) => this.listenTo(client));
  }

  /** @returns the statements that the work made this source ask, each on one line */
  async during(work: () => Promise<unknown>): Promise<string[]> {
    this.texts = [];
    await work();
    return this.texts;
  }

  private listenTo(client: ClientBase): void {
    if (this.known.has(client)) return;
    this.known.add(client);
    const query = client.query.bind(client) as (...parameters: unknown[]) => unknown;
    const counted = (first: string | QueryConfig, ...others: unknown[]) => {
      this.texts.push((typeof first === 'string' ? first : first.text).replace(/\s+/g, ' ').trim());
      return query(first, ...others);
    };
    client.query = counted as typeof client.query;
  }
}
