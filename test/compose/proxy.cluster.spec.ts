import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';
import { standardProblem } from '@unknot/shared/errors/standard-problem';
import { objectsIn } from '../../tools/kubernetes/kustomize';
import { Nginx } from '../../tools/nginx/nginx';
import { freePort } from '../../tools/support/free-port';
import { root } from './compose-file';

const token = 'AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIiMkJSYnKC';
const here = 'map $service $service_host {\n  default 127.0.0.1;\n}\n';

/** nginx as the image of the proxy has it, before a service that says what reached it. */
describe('The proxy of the cluster', () => {
  const seen: { method: string; url: string; headers: IncomingMessage['headers'] }[] = [];
  let upstream: Server;
  let upstreamPort: number;
  let nginx: Nginx;

  const listen = async () => {
    upstream = createServer((request, response) => {
      seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
      if (request.url?.endsWith('/breaks')) return response.destroy();
      if (request.url?.endsWith('/sleeps')) return undefined;
      if (request.url?.endsWith('/refuses')) {
        return response
          .writeHead(502, { 'content-type': 'application/problem+json' })
          .end(JSON.stringify({ ...standardProblem(503), status: 502, code: 'PROVIDER_AWAY' }));
      }
      request.resume().on('end', () => response.setHeader('content-type', 'application/json').end('{"reached":true}'));
      return undefined;
    });
    await new Promise<void>((done) => upstream.listen(upstreamPort, '127.0.0.1', done));
  };
  const close = async () => {
    const closed = new Promise((done) => upstream.close(done));
    upstream.closeAllConnections();
    await closed;
  };
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${nginx.url}${path}`, { ...init, headers: { referer: `${nginx.url}/a/${token}`, ...init.headers } });
  async function expectProblem(answer: Response, status: number, more: object = {}): Promise<void> {
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({ ...standardProblem(status), ...more });
  }

  beforeAll(async () => {
    upstreamPort = await freePort();
    await listen();
    nginx = await Nginx.rendered({
      upstreamPort,
      surroundings: here,
      pages: {
        '/index.html': '<title>pages</title>',
        '/assets/app-1a2b.js': 'run();',
      },
      instead: { 'proxy_read_timeout 30s;': 'proxy_read_timeout 1s;' },
    });
    await nginx.start();
  });
  afterAll(async () => {
    await nginx?.stop();
    await close();
  });

  it.each([
    ['Compose', () => readFileSync(join(root, 'docker/surroundings.conf'), 'utf8')],
    [
      'Kubernetes',
      () => {
        const [map] = objectsIn(join(root, 'deploy/kubernetes/base/configuration.yaml')).filter(
          ({ metadata }) => metadata.name === 'unknot-proxy',
        );
        // A name server is looked up at once, and there is none of that name here.
        return String(map?.data['surroundings.conf']).replace(/(?<=resolver )\S+/, '127.0.0.1');
      },
    ],
  ])('has a configuration that nginx takes, in the surroundings of %s', async (_where, surroundings) => {
    const other = await Nginx.rendered({ upstreamPort, surroundings: surroundings() });
    expect(other.check()).toMatch(/test is successful$/);
    await other.stop();
  });

  it('gives the pages to every address of theirs, with what a browser may do, and scripts that may be kept', async () => {
    for (const path of ['/', `/a/${token}`, '/staff/day?day=2026-11-25']) {
      const page = await ask(path);
      expect(await page.text()).toBe('<title>pages</title>');
      expect(page.headers.get('cache-control')).toBe('no-cache');
      expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
    const script = await ask('/assets/app-1a2b.js');
    expect(await script.text()).toBe('run();');
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect(await (await ask('/api/docs')).text()).toContain('/api/outcomes/docs');
  });

  it('hands the API to the services, and lets nobody name another address as theirs', async () => {
    seen.length = 0;
    const answer = await ask('/api/booking/availability?days=7', {
      headers: { 'x-forwarded-for': '6.6.6.6', forwarded: 'for=6.6.6.6' },
    });
    expect(await answer.json()).toEqual({ reached: true });
    expect(seen).toMatchObject([{ method: 'GET', url: '/api/booking/availability?days=7' }]);
    expect(seen[0]?.headers['x-forwarded-for']).toBe('127.0.0.1');
    expect(seen[0]?.headers).not.toHaveProperty('forwarded');
    const largest = await ask('/api/outcomes/answers', { method: 'POST', body: 'x'.repeat(128 * 1024) });
    expect(largest.status).toBe(200);
  });

  it('passes on what a service says, refusals and all', async () => {
    const answer = await ask('/api/notifications/refuses');
    const { code } = (await answer.json()) as { code: string };
    expect([answer.status, code]).toEqual([502, 'PROVIDER_AWAY']);
  });

  it.each([
    '/metrics',
    '/api/booking/metrics',
    '/api/booking/%6Detrics/',
    '/api/booking/internal/clients',
    '/api//booking/INTERNAL/clients',
    '/api/nothing',
    '/assets/app-of-yesterday.js',
  ])('says that there is nothing at %s, and asks nobody', async (path) => {
    seen.length = 0;
    await expectProblem(await ask(path), 404);
    expect(seen).toEqual([]);
  });

  it('refuses a body that is too large as the services do', async () => {
    for (const size of [128 * 1024 + 1, 3_000_000]) {
      const body = 'x'.repeat(size);
      await expectProblem(await ask('/api/booking/appointments/holds', { method: 'POST', body }), 413);
    }
  });

  it('only shows pages', async () => {
    for (const path of [`/a/${token}`, '/assets/app-1a2b.js']) {
      const answer = await ask(path, { method: 'POST', body: 'x=1' });
      expect(answer.headers.get('allow')).toBe('GET, HEAD');
      await expectProblem(answer, 405);
    }
  });

  it('says when to try again while a service is away, breaks off or does not answer', async () => {
    const away = { detail: 'We cannot do this at the moment. Try again in a minute.' };
    for (const [path, method] of [
      ['/api/booking/breaks', 'POST'],
      ['/api/outcomes/sleeps', 'POST'],
    ] as const) {
      const answer = await ask(path, { method, body: '{}' });
      expect(answer.headers.get('retry-after')).toBe('5');
      await expectProblem(answer, 503, away);
    }
    await close();
    const answer = await ask(`/api/booking/calendars/${token}`);
    expect(answer.headers.get('retry-after')).toBe('5');
    await expectProblem(answer, 503, away);
    expect((await ask('/')).status).toBe(200);
    await listen();
    expect((await ask('/api/booking/catalogue')).status).toBe(200);
  });

  it('writes what was asked for and how it went, and nothing of a person', async () => {
    for (const path of [
      `/s/${token}`,
      `/p/${token}/`,
      `/${token}`,
      `/%61/${token}`,
      `/unknown/${token}.js`,
      `/api/booking/calendars/${token}.ics`,
      `/api/notifications/unsubscribe/${token}?name=Clara%20Dias`,
      `/api/${token}`,
      `/?q=${token}`,
    ]) {
      await ask(path, { headers: { 'x-unknot-link': token, 'user-agent': 'Browser of Clara' } });
    }
    await ask(`/a/${'x'.repeat(20_000)}${token}`);
    const { 'access.log': access = '', ...others } = nginx.logs();
    const lines = access
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(new Set(lines.map(({ place }) => place))).toEqual(
      new Set([
        ...['/', '/a', '/s', '/p', '/staff', '/assets', 'other'],
        ...['/api/booking', '/api/notifications', '/api/outcomes', '/api/docs'],
      ]),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({ service: 'proxy', method: 'GET', place: '/api/booking', status: 503, answered: '502' }),
    );
    for (const text of [access, ...Object.values(others)]) {
      for (const secret of [token, 'Clara', 'availability', '127.0.0.1 -', 'referrer', 'days=7']) {
        expect(text).not.toContain(secret);
      }
    }
    // What concerns no request is still said.
    expect(others['error.log']).toContain('start worker process');
  });
});
