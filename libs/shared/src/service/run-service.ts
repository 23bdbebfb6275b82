import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BaseConfig, ConfigError } from '../config/config';
import { createLogger } from '../observability/logger';
import { createService, migrateService } from './create-service';
import type { RunningService, ServiceDefinition } from './service';

/**
 * The process of one service: answers `/health/live` at once, everything else when its dependencies are there,
 * and stops gracefully on SIGTERM and SIGINT: first it says that it is not ready and goes on answering for
 * `DRAIN_SECONDS`, then it ends what is under way, at most `GRACE_SECONDS` after the signal. A wrong configuration ends
 * it with one sentence. With the argument `--migrate` it brings the schema up to date and ends.
 */
export async function runService<C extends BaseConfig>(define: () => ServiceDefinition<C>): Promise<void> {
  let handler: RequestListener = starting;
  const server = createServer((request, response) => handler(request, response));
  let service: RunningService | undefined;
  let config: BaseConfig | undefined;
  let stopping = false;

  const stop = async () => {
    if (stopping) return;
    stopping = true;
    const { DRAIN_SECONDS: drain = 0, GRACE_SECONDS: grace = 0 } = config ?? {};
    setTimeout(() => {
      service?.logger.error('the grace period is over: what is under way is left to be tried again');
      process.exit(1);
    }, grace * 1000).unref();
    handler = leaving(handler);
    if (service) await sleep(drain * 1000);
    await closed(server);
    await service?.close();
    process.exit(0);
  };
  const fail = (error: unknown) => {
    if (stopping) return;
    stopping = true;
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exit(1);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());

  try {
    const definition = define();
    config = definition.config;
    if (process.argv.includes('--migrate')) {
      const { LOG_LEVEL: level, LOG_FILE: file } = config;
      await migrateService(definition, createLogger({ service: definition.name, level, file }));
      return;
    }
    await listening(server, config.PORT, config.HOST);
    service = await createService(definition, fail);
    if (stopping) return;
    handler = service.handler;
    service.logger.info({ port: config.PORT }, 'started');
  } catch (error) {
    fail(error);
  }
}

const say = (response: ServerResponse, status: number, reason: string) => {
  response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '2' });
  response.end(JSON.stringify({ status: status === 200 ? 'ok' : 'unavailable', checks: { [reason]: status === 200 } }));
};

/** Until the service is wired: alive, not ready. */
const starting: RequestListener = (request, response) =>
  say(response, request.url?.startsWith('/health/live') ? 200 : 503, 'started');

/** After the signal: not ready, and each answer asks the caller to open its next connection elsewhere. */
const leaving =
  (next: RequestListener): RequestListener =>
  (request, response) => {
    response.setHeader('connection', 'close');
    if (/^\/health\/(ready|serving)/.test(request.url ?? '')) say(response, 503, 'staying');
    else next(request, response);
  };

/** Listens, or rejects with a sentence when the port is taken. */
export function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(
          new ConfigError(
            `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1}.`,
          ),
        );
      } else if (error.code === 'EACCES') {
        reject(
          new ConfigError(`Port ${port} may not be used by this user. Choose one above 1023, for example PORT=3000.`),
        );
      } else reject(error);
    });
    server.listen(port, host, resolve);
  });
}

/** Stops accepting, lets idle connections go and waits for the others to be answered. */
export function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) return resolve();
    // A connection that is kept alive becomes idle after its answer.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearInterval(idle);
      resolve();
    });
  });
}

const sentenceOf = (error: unknown) => {
  if (error instanceof ConfigError) return error.message;
  return error instanceof Error
    ? `The service could not start: ${error.stack ?? error.message}`
    : 'The service could not start.';
};
