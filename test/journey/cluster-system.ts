import { type RequestListener, request as send } from 'node:http';
import { join, resolve } from 'node:path';
import { serviceNames } from '@unknot/shared/contracts/events/event';
import { catcherRoutes } from '@unknot/standalone/catcher-routes';
import { Front } from '@unknot/standalone/front';
import { StaticPages } from '@unknot/standalone/static-pages';
import { consoleConsumer } from '../../tools/kafka/kafka';
import { freePort } from '../../tools/support/free-port';
import { Cluster } from '../support/cluster';
import type { System } from './system';

const root = resolve(__dirname, '../..');

/** Three processes as production runs them. Only the reverse proxy is ours: it hands requests on to their ports. */
export async function startCluster(): Promise<System> {
  const frontPort = await freePort();
  const cluster = await Cluster.prepare({
    instances: 1,
    frontPort,
    settings: () => ({ LOG_LEVEL: 'debug' }),
  });
  await cluster.startAll();
  const { catcher, kafka } = cluster;

  const front = new Front(await StaticPages.in(join(root, 'dist/web')));
  await front.listen(frontPort);
  const services = new Map(
    serviceNames.map((name) => [
      name,
      {
        handler: proxyTo(cluster.portOf(name)),
        live: () => ({ status: 'ok' as const, checks: {} }),
        ready: async () => ({ status: 'ok' as const, checks: {} }),
      },
    ]),
  );
  front.open({ services, catcher: catcherRoutes(catcher) });

  return {
    url: `http://localhost:${frontPort}`,
    textsIn: {
      url: `http://127.0.0.1:${frontPort}/api/notifications/webhooks/sms/inbound`,
      token: catcher.smsToken,
    },
    caught: async () => catcher.list().messages,
    logs: async () => cluster.logs(),
    restart: { stop: (name) => cluster.endInstance(name), start: (name) => cluster.startInstance(name) },
    readTopics: async (topics) => (await consoleConsumer({ brokers: kafka.brokers, topics, timeoutMs: 8_000 })).records,
    stop: async () => {
      await front.close();
      await cluster.stop();
    },
  };
}

const proxyTo =
  (port: number): RequestListener =>
  (incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const onward = send({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => {
      if (!outgoing.headersSent) outgoing.writeHead(502);
      outgoing.end();
    });
    incoming.pipe(onward);
  };
