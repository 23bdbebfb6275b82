import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { ConfigError } from '@unknot/shared/config/config';
import type { HistoryState } from '@unknot/shared/contracts/api/history';
import { type ServiceName, serviceNames } from '@unknot/shared/contracts/events/event';
import type { HealthReport } from '@unknot/shared/observability/health';
import type { RunningService } from '@unknot/shared/service/service';
import { docsPage, startingPage } from './front-pages';
import { type StaticPages, securityHeaders } from './static-pages';

/** Milliseconds that open requests get when everything stops. */
const graceMs = 2_000;

/** What stands behind the one address, once it is there. */
export interface Behind {
  services: ReadonlyMap<ServiceName, Pick<RunningService, 'handler' | 'live' | 'ready'>>;
  /** Answers below `/api/catcher/`. */
  catcher: RequestListener;
  /** How far the past of the demonstration is made. */
  history?: () => HistoryState;
}

/** The one HTTP listener of the standalone: hands each request to the service, the catcher or the pages. */
export class Front {
  readonly server: Server;
  private behind: Behind | undefined;

  constructor(private readonly pages: StaticPages) {
    this.server = createServer((request, response) => {
      this.route(request, response).catch(() => {
        if (response.headersSent) response.destroy();
        else problem(response, 500, 'UNEXPECTED', 'Something went wrong here. Try again.');
      });
    });
  }

  /**
   * Listens on the loopback interface.
   * @throws ConfigError when the port cannot be had
   */
  async listen(port: number): Promise<void> {
    try {
      await new Promise<void>((resolve, reject) => {
        this.server.once('error', reject);
        this.server.listen(port, '127.0.0.1', resolve);
      });
    } catch (error) {
      throw portRefused(port, (error as NodeJS.ErrnoException).code);
    }
  }

  /** From now on requests are answered. */
  open(behind: Behind): void {
    this.behind = behind;
  }

  /** Accepts nothing more, and lets open requests end. */
  async close(): Promise<void> {
    if (!this.server.listening) return;
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeIdleConnections();
    const force = setTimeout(() => this.server.closeAllConnections(), graceMs);
    await closed;
    clearTimeout(force);
  }

  private async route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = pathOf(request);
    if (path === undefined) return problem(response, 400, 'BAD_REQUEST', 'The address cannot be read. Check it.');
    if (path === '/health/live') return sendReport(response, this.live());
    if (path === '/health/ready') return sendReport(response, await this.ready());
    const isApi = path === '/api' || path.startsWith('/api/');
    if (!this.behind) return isApi ? startingProblem(response) : sendPage(response, 503, startingPage);
    if (!isApi) return this.pages.serve(path, request, response);
    this.toService(this.behind, path, request, response);
  }

  private toService(behind: Behind, path: string, request: IncomingMessage, response: ServerResponse): unknown {
    const [, , name = '', section] = path.split('/');
    if (path === '/api/docs' || path === '/api/docs/') return sendPage(response, 200, docsPage);
    if (name === 'catcher') return behind.catcher(request, response);
    if (path === '/api/history') return sendJson(response, 200, behind.history?.() ?? noHistory);
    const service = behind.services.get(serviceNames.find((known) => known === name) as ServiceName);
    // Between services only; their guard checks the token itself.
    const internal = section?.toLowerCase() === 'internal' && !request.headers.authorization?.startsWith('Bearer ');
    if (!service || internal) return nothingHere(response);
    if (section?.toLowerCase() === 'metrics' && !fromThisComputer(request)) return nothingHere(response);
    // Nobody stands in front of us: whoever asks cannot name another address as theirs.
    for (const header of ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip']) {
      delete request.headers[header];
    }
    if (section?.toLowerCase() === 'metrics') request.url = '/metrics';
    return service.handler(request, response);
  }

  private live(): HealthReport {
    return together([...(this.behind?.services ?? [])].map(([name, service]) => [name, service.live()]));
  }

  /** What all of the services need, in one report. */
  async ready(): Promise<HealthReport> {
    if (!this.behind) return { status: 'unavailable', checks: { started: false } };
    const reports = [...this.behind.services].map(
      async ([name, service]): Promise<[string, HealthReport]> => [name, await service.ready()],
    );
    return together(await Promise.all(reports));
  }
}

function portRefused(port: number, code: string | undefined): ConfigError {
  if (code === 'EADDRINUSE') {
    return new ConfigError(
      `Port ${port} is taken by another program: stop that one, or choose another port with "npm start -- --port ${port + 1}".`,
    );
  }
  return new ConfigError(
    `This user may not serve at port ${port} (${code}): choose one above 1023, such as "npm start -- --port 3000".`,
  );
}

/** The path, decoded once. Dots and double slashes are left as they are: they name no file and no route. */
function pathOf(request: IncomingMessage): string | undefined {
  try {
    return decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/');
  } catch {
    return undefined;
  }
}

const together = (reports: [string, HealthReport][]): HealthReport => ({
  status: reports.every(([, report]) => report.status === 'ok') ? 'ok' : 'unavailable',
  checks: Object.fromEntries(
    reports.flatMap(([name, { checks }]) => Object.entries(checks).map(([check, ok]) => [`${name}.${check}`, ok])),
  ),
});

const noHistory: HistoryState = { state: 'none', week: 0, weeks: 0 };

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

function sendReport(response: ServerResponse, report: HealthReport): void {
  sendJson(response, report.status === 'ok' ? 200 : 503, report);
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  response
    .writeHead(status, { ...securityHeaders, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    .end(html);
}

function startingProblem(response: ServerResponse): void {
  response.setHeader('retry-after', '2');
  problem(response, 503, 'STARTING', 'Unknot is starting. Try again in a few seconds.');
}

/** True when no proxy passed the request on, and no page of another address made a browser ask. */
function fromThisComputer({ headers, socket }: IncomingMessage): boolean {
  const passedOn = Object.keys(headers).some((name) => name === 'forwarded' || name.startsWith('x-forwarded-'));
  const host = (headers.host ?? '').replace(/:\d+$/, '');
  return (
    !passedOn &&
    /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '') &&
    ['localhost', '127.0.0.1', '[::1]'].includes(host)
  );
}

const nothingHere = (response: ServerResponse) =>
  problem(response, 404, 'NOT_FOUND', 'There is nothing here, or it is not yours to see.');

function problem(response: ServerResponse, status: number, code: string, detail: string): void {
  const title = status === 404 ? 'Not found' : status === 503 ? 'Not available now' : 'Refused';
  response
    .writeHead(status, { 'content-type': 'application/problem+json', 'x-content-type-options': 'nosniff' })
    .end(JSON.stringify({ type: `urn:unknot:problem:${code}`, title, status, detail, code }));
}
