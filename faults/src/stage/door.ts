import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, request as send } from 'node:http';
import type { ServiceName } from '@unknot/shared/contracts/events/event';

/** The addresses of the processes of a service. */
export type ProcessesOf = (service: ServiceName) => string[];

/** A load balancer: hands each request below `/api/<service>/` to the next process of that service that answers. */
export class Door {
  /** Asked before a request goes on; false cuts it. */
  guard: ((path: string, body: string) => Promise<boolean>) | undefined;
  private readonly server: Server;
  private turn = 0;

  constructor(private readonly processesOf: ProcessesOf) {
    this.server = createServer((incoming, outgoing) => {
      void this.handle(incoming).then(
        (answer) => {
          if (!answer) return incoming.socket.destroy();
          const { 'transfer-encoding': _, ...headers } = answer.headers;
          outgoing.writeHead(answer.status, headers).end(answer.body);
        },
        () => outgoing.writeHead(502).end(),
      );
    });
  }

  listen(port: number): Promise<void> {
    return new Promise((resolve) => this.server.listen(port, '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(incoming: IncomingMessage) {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const path = incoming.url ?? '/';
    if (this.guard && !(await this.guard(path, body.toString('utf8')))) return undefined;
    const urls = this.processesOf(path.split('/')[2] as ServiceName);
    this.turn += 1;
    for (const [tried] of urls.entries()) {
      const url = urls[(this.turn + tried) % urls.length] as string;
      try {
        return await onward(url, incoming, body);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') throw error;
      }
    }
    throw new Error('nobody is there');
  }
}

function onward(
  url: string,
  { method, url: path, headers }: IncomingMessage,
  body: Buffer,
): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const request = send(new URL(path ?? '/', url), { method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}
