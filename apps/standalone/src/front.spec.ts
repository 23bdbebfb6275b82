import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { Front } from './front';
import { StaticPages } from './static-pages';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

describe('the listener of the standalone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unknot-front-'));
  const script = 'console.log("unknot");\n'.repeat(100);
  let front: Front;
  let port: number;

  /** Sends the path as it stands, which no browser would. */
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<Answer>((resolve, reject) => {
      request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
        );
      })
        .on('error', reject)
        .end();
    });
  const open = () =>
    front.open({
      services: new Map([
        [
          'booking',
          {
            handler: (incoming, response) =>
              response.end(`booking ${incoming.url} from ${incoming.headers['x-forwarded-for']}`),
            live: () => ({ status: 'ok', checks: { database: true } }),
            ready: async () => ({ status: 'unavailable', checks: { database: false } }),
          },
        ],
      ]),
      catcher: (_request, response) => response.end('catcher'),
    });

  beforeAll(() => {
    mkdirSync(join(folder, 'web/assets'), { recursive: true });
    writeFileSync(join(folder, 'web/index.html'), '<title>pages</title>');
    writeFileSync(join(folder, 'web/assets/app-1a2b.js'), script);
    writeFileSync(join(folder, 'secret.txt'), 'secret');
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeEach(async () => {
    front = new Front(await StaticPages.in(join(folder, 'web')));
    await front.listen(0);
    port = (front.server.address() as AddressInfo).port;
  });
  afterEach(() => front.close());

  it('says that it starts until the services are there', async () => {
    expect(await ask('/api/booking/catalogue')).toMatchObject({ status: 503, headers: { 'retry-after': '2' } });
    expect((await ask('/')).body.toString()).toContain('Unknot is starting');
    expect((await ask('/health/live')).status).toBe(200);
    expect((await ask('/health/ready')).status).toBe(503);
  });

  it('hands each request to the service that its path names, and lets nobody name another address', async () => {
    open();
    const answer = await ask('/api/booking/catalogue?x=1', { 'x-forwarded-for': '6.6.6.6' });
    expect(answer.body.toString()).toBe('booking /api/booking/catalogue?x=1 from undefined');
    expect((await ask('/api/catcher/messages')).body.toString()).toBe('catcher');
    expect((await ask('/api/nothing')).status).toBe(404);
    expect((await ask('/api/docs')).body.toString()).toContain('/api/outcomes/docs');
  });

  it('collects what the services say of their health', async () => {
    open();
    expect(JSON.parse((await ask('/health/ready')).body.toString())).toEqual({
      status: 'unavailable',
      checks: { 'booking.database': false },
    });
    expect((await ask('/health/live')).status).toBe(200);
  });

  it.each(['/api/booking/internal/x', '/api/booking/INTERNAL/x', '/api/booking/%69nternal/x'])(
    'keeps %s to the services',
    async (path) => {
      open();
      expect((await ask(path)).status).toBe(404);
      expect((await ask(path, { authorization: 'Bearer token' })).body.toString()).toContain('booking');
    },
  );

  it('shows the metrics of a service to whoever asks on this computer, without a proxy between', async () => {
    open();
    const metrics = (headers: Record<string, string> = {}, path = '/api/booking/metrics') => ask(path, headers);
    expect((await metrics()).body.toString()).toBe('booking /metrics from undefined');
    for (const [name, value] of [
      ['x-forwarded-for', '6.6.6.6'],
      ['forwarded', 'for=6.6.6.6'],
      ['x-forwarded-proto', 'https'],
      ['host', 'elsewhere.example'],
    ] as const) {
      expect((await metrics({ [name]: value })).status).toBe(404);
      expect((await metrics({ [name]: value }, '/api/booking/%6Detrics/')).status).toBe(404);
    }
  });

  it('gives the page to every address of the pages, with what a browser may do', async () => {
    open();
    for (const path of ['/', '/a/token-of-a-link', '/staff/day']) {
      const page = await ask(path);
      expect(page.body.toString()).toBe('<title>pages</title>');
      expect(page.headers['cache-control']).toBe('no-cache');
      expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    }
    expect((await ask('/', {}, 'POST')).status).toBe(405);
  });

  it('compresses, and lets browsers keep what never changes', async () => {
    open();
    const compressed = await ask('/assets/app-1a2b.js', { 'accept-encoding': 'gzip, br' });
    expect(compressed.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
    });
    expect(brotliDecompressSync(compressed.body).toString()).toBe(script);
    expect((await ask('/assets/app-1a2b.js')).body.toString()).toBe(script);
    const again = { 'accept-encoding': 'gzip, br', 'if-none-match': String(compressed.headers.etag) };
    expect((await ask('/assets/app-1a2b.js', again)).status).toBe(304);
    expect((await ask('/assets/app-of-yesterday.js')).status).toBe(404);
  });

  it.each(['/../secret.txt', '/..%2fsecret.txt', '/assets/../../secret.txt', '//secret.txt', '/%2e%2e/secret.txt'])(
    'opens no file outside the pages: %s',
    async (path) => {
      open();
      expect((await ask(path)).body.toString()).not.toContain('secret');
    },
  );

  it('refuses what it cannot read', async () => {
    open();
    expect((await ask('/%E0%A4%A')).status).toBe(400);
  });

  it('says which port is taken', async () => {
    const second = new Front(await StaticPages.in(folder));
    await expect(second.listen(port)).rejects.toThrow(`Port ${port} is taken by another program`);
  });

  describe('while the past of the demonstration is made', () => {
    const making = { state: 'making' as const, week: 5, weeks: 12 };
    beforeEach(() =>
      front.open({
        services: new Map([
          [
            'booking',
            {
              handler: (_incoming, response) => response.end('booking'),
              live: () => ({ status: 'ok', checks: {} }),
              ready: async () => ({ status: 'ok', checks: {} }),
            },
          ],
        ]),
        catcher: (_request, response) => response.end('catcher'),
        history: () => making,
      }),
    );

    it('says which week it is', async () => {
      expect(JSON.parse(String((await ask('/api/history')).body))).toEqual(making);
    });

    it('lets people change what they want meanwhile', async () => {
      expect((await ask('/api/booking/appointments/holds', {}, 'POST')).status).toBe(200);
    });
  });
});
