import { randomUUID } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { ProblemFilter } from '../errors/problem.filter';
import { ContractPipe } from '../errors/validation';
import { measureRequests } from '../observability/http-metrics';
import { traceRequests } from '../observability/http-traces';
import { redacted } from '../observability/logger';
import type { Metrics } from '../observability/metrics';
import type { Tracing } from '../observability/tracing';

/** Largest body that is read; a whole session record is a tenth of it. */
const bodyLimit = '64kb';

/** Sets up what every request passes: log line without personal data, headers, cookies, bounded body, contracts, problem documents. */
export function dressHttpEdge(
  app: NestExpressApplication,
  settings: { prefix: string; logger: Logger; metrics: Metrics; tracing: Tracing },
): void {
  app.set('trust proxy', 'loopback, linklocal, uniquelocal');
  app.disable('x-powered-by');
  app.use(measureRequests(settings.metrics));
  app.use(traceRequests(settings.tracing));
  app.use(
    pinoHttp({
      logger: settings.logger,
      genReqId: (request, response) => {
        const id = randomUUID();
        response.setHeader('x-request-id', id);
        void request;
        return id;
      },
      autoLogging: { ignore: (request) => /^\/(health|metrics)/.test(request.url ?? '') },
      customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'debug'),
      // Link tokens travel in a header; the address of a calendar cannot, and is blotted out of the path. The query
      // could carry a search and is left out.
      serializers: {
        req: (request: { id: string; method: string; url: string }) => ({
          id: request.id,
          method: request.method,
          path: redacted(request.url.split('?')[0] ?? ''),
        }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      },
    }),
  );
  app.use(
    helmet({
      contentSecurityPolicy: { directives: { 'upgrade-insecure-requests': null } },
      strictTransportSecurity: false,
    }),
  );
  app.use(cookieParser());
  app.useBodyParser('json', { limit: bodyLimit });
  app.useBodyParser('urlencoded', { limit: bodyLimit, extended: false });
  app.setGlobalPrefix(settings.prefix, { exclude: ['health/live', 'health/serving', 'health/ready', 'metrics'] });
  app.useGlobalPipes(new ContractPipe());
  app.useGlobalFilters(new ProblemFilter(settings.logger, settings.metrics));
}
