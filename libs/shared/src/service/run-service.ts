import { createServer, type RequestListener, type Server } from 'node:http';
import { type BaseConfig, ConfigError } from '../config/config';
import { createService } from './create-service';
import type { RunningService, ServiceDefinition } from './service';

/** Milliseconds for open requests and handlers to finish after a signal. */
const graceMs = 20_000;

/**
 * The process of one service: answers `/health/live` at once, everything else when its dependencies are there,
 * and stops gracefully on SIGTERM and SIGINT. A wrong configuration ends it with one sentence.
 */
export async function runService<C extends BaseConfig>(define: () => ServiceDefinition<C>): Promise<void> {
  let handler: RequestListener = starting;
  const server = createServer((request, response) => handler(request, response));
  let service: RunningService | undefined;
  let stopping = false;

  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), graceMs).unref();
    await closed(server);
    await service?.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());

  try {
    const definition = define();
    await listening(server, definition.config.PORT, definition.config.HOST);
    service = await createService(definition);
    handler = service.handler;
    service.logger.info({ port: definition.config.PORT }, 'ready');
  } catch (error) {
    if (stopping) return;
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exit(1);
  }
}

/** Until the service is wired: alive, not ready. */
const starting: RequestListener = (request, response) => {
  const live = request.url?.startsWith('/health/live');
  response.writeHead(live ? 200 : 503, { 'content-type': 'application/json', 'retry-after': '2' });
  response.end(JSON.stringify({ status: live ? 'ok' : 'unavailable', checks: { started: false } }));
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

/** Stops accepting, and lets idle connections go. */
export function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) return resolve();
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

const sentenceOf = (error: unknown) => {
  if (error instanceof ConfigError) return error.message;
  return error instanceof Error
    ? `The service could not start: ${error.stack ?? error.message}`
    : 'The service could not start.';
};
