import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
const compressible = new Set(['.html', '.js', '.css', '.json', '.map', '.webmanifest', '.svg', '.txt']);

type Encoding = 'br' | 'gzip';
const compress: Record<Encoding, (content: Buffer) => Promise<Buffer>> = {
  br: (content) =>
    promisify(brotliCompress)(content, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    }),
  gzip: (content) => promisify(gzip)(content),
};

/** What the pages may load: only what is served here. Mantine sets styles from scripts, a mail is shown in a sandboxed frame. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

export const securityHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

interface Page {
  file: string;
  size: number;
  etag: string;
  type: string;
  /** Its name changes with its content. */
  immutable: boolean;
  compressed: Partial<Record<Encoding, Promise<Buffer>>>;
}

/** Serves the built pages. Only files that were there at the start are ever opened: no address leads anywhere else. */
export class StaticPages {
  private constructor(private readonly pages: ReadonlyMap<string, Page>) {}

  static async in(folder: string): Promise<StaticPages> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const pages = entries
      .filter((entry) => entry.isFile())
      .map(async (entry): Promise<[string, Page]> => {
        const file = join(entry.parentPath, entry.name);
        const path = `/${relative(folder, file).split(sep).join('/')}`;
        const { size, mtimeMs } = await stat(file);
        const etag = createHash('sha256').update(`${path} ${size} ${mtimeMs}`).digest('base64url').slice(0, 22);
        const type = types[extname(file)] ?? 'application/octet-stream';
        return [path, { file, size, etag, type, immutable: path.startsWith('/assets/'), compressed: {} }];
      });
    return new StaticPages(new Map(await Promise.all(pages)));
  }

  /** Answers with the file of this path; an address of the pages' own (no file name) gets the one page that knows it. */
  async serve(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD', 'content-type': 'text/plain' }).end('This address is only read.\n');
      return;
    }
    const page = this.pages.get(path) ?? (extname(path) === '' ? this.pages.get('/index.html') : undefined);
    if (!page) {
      const text =
        this.pages.size === 0 ? 'The pages have not been built: run "npm run build".\n' : 'There is nothing here.\n';
      response.writeHead(404, { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8' }).end(text);
      return;
    }
    await send(page, request, response);
  }
}

async function send(page: Page, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const encoding = encodingFor(page, request);
  const etag = `"${page.etag}${encoding ? `-${encoding}` : ''}"`;
  const headers = {
    ...securityHeaders,
    'content-type': page.type,
    'cache-control': page.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag,
    vary: 'accept-encoding',
  };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  if (encoding) {
    page.compressed[encoding] ??= readFile(page.file).then(compress[encoding]);
    const body = await page.compressed[encoding];
    response.writeHead(200, { ...headers, 'content-encoding': encoding, 'content-length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
    return;
  }
  response.writeHead(200, { ...headers, 'content-length': page.size });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(page.file)
      .on('error', () => response.destroy())
      .pipe(response);
}

function encodingFor(page: Page, request: IncomingMessage): Encoding | undefined {
  if (!compressible.has(extname(page.file)) || page.size < 1_024) return undefined;
  const accepted = new Set(
    String(request.headers['accept-encoding'] ?? '')
      .split(',')
      .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
      .map((part) => part.split(';')[0]?.trim().toLowerCase()),
  );
  return (['br', 'gzip'] as const).find((encoding) => accepted.has(encoding));
}
