import { createServer, type Server, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServiceProcess } from './installation';

/** Hands each request to the next of its instances, as a load balancer does that knows which are ready. */
export class Balancer {
  private turn = 0;

  private constructor(
    private readonly server: Server,
    private readonly instances: ServiceProcess[],
  ) {}

  static async open(): Promise<Balancer> {
    const server = createServer((incoming, outgoing) => {
      const instance = balancer.next();
      if (!instance) return void outgoing.writeHead(503).end();
      const { method, url, headers } = incoming;
      const onward = send(`${instance.url}${url}`, { method, headers, agent: false }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on('error', () => outgoing.headersSent || outgoing.writeHead(502).end());
      incoming.pipe(onward);
    });
    const balancer = new Balancer(server, []);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return balancer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  add(instance: ServiceProcess): void {
    this.instances.push(instance);
  }

  remove(instance: ServiceProcess): void {
    this.instances.splice(this.instances.indexOf(instance), 1);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private next(): ServiceProcess | undefined {
    this.turn += 1;
    return this.instances[this.turn % this.instances.length];
  }
}
