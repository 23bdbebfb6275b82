import { Client } from 'pg';

type Handler = (payload: string) => void;

/**
 * A connection that LISTENs. When it is lost it is opened again with growing pauses, and every handler is
 * called once afterwards, because what was announced meanwhile is lost. A notice only hints: whoever listens also polls.
 */
export class PgListener {
  private client: Client | undefined;
  private closed = false;
  private retry: NodeJS.Timeout | undefined;
  private failures = 0;
  private readonly handlers = new Map<string, Set<Handler>>();

  constructor(
    private readonly url: string,
    private readonly name = 'unknot-listener',
  ) {}

  /** Calls `handler` at every notice on `channel`. */
  async listen(channel: string, handler: Handler): Promise<void> {
    const known = this.handlers.get(channel);
    if (known) {
      known.add(handler);
      return;
    }
    this.handlers.set(channel, new Set([handler]));
    if (this.client) await this.client.query(`listen "${channel}"`);
    else await this.connect();
  }

  /** Stops listening for good. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    const { client } = this;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: this.name,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    client.on('error', () => this.reconnectLater(client));
    client.on('end', () => this.reconnectLater(client));
    client.on('notification', ({ channel, payload }) => this.call(channel, payload ?? ''));
    this.client = client;
    try {
      await client.connect();
      for (const channel of this.handlers.keys()) await client.query(`listen "${channel}"`);
      if (this.failures > 0) for (const channel of this.handlers.keys()) this.call(channel, '');
      this.failures = 0;
    } catch {
      this.reconnectLater(client);
    }
  }

  private reconnectLater(client: Client): void {
    if (this.closed || this.client !== client) return;
    this.client = undefined;
    client.removeAllListeners();
    client.on('error', () => undefined);
    client.end().catch(() => undefined);
    this.failures += 1;
    this.retry = setTimeout(() => void this.connect(), Math.min(5_000, 100 * 2 ** this.failures));
    this.retry.unref();
  }

  private call(channel: string, payload: string): void {
    for (const handler of this.handlers.get(channel) ?? []) handler(payload);
  }
}
