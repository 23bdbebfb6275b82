import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { CatcherReply } from '@unknot/shared/contracts/api/messages';
import type { Catcher } from './catcher/catcher';

const bodyLimit = 16 * 1024;
const replyPath = /^\/api\/catcher\/messages\/(\w{1,64})\/reply$/;

/** HTTP of the catcher: what it has received, and answers to it, for the page that shows it. */
export function catcherRoutes(catcher: Pick<Catcher, 'list' | 'reply'>): RequestListener {
  return (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const answered = replyPath.exec(path)?.[1];
    if (path !== '/api/catcher/messages' && answered === undefined) {
      return problem(response, 404, 'NOT_FOUND', 'Not found', 'There is nothing here.');
    }
    const allowed = answered === undefined ? 'GET' : 'POST';
    if (request.method !== allowed) {
      response.setHeader('allow', allowed);
      const detail = answered === undefined ? 'This address is only read.' : 'This address only takes answers.';
      return problem(response, 405, 'METHOD_NOT_ALLOWED', 'Not allowed', detail);
    }
    if (answered === undefined) return send(response, 200, 'application/json', catcher.list());
    void reply(catcher, answered, request, response);
  };
}

async function reply(
  catcher: Pick<Catcher, 'list' | 'reply'>,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A form of another site cannot be of this type without asking first.
  const isJson = /^application\/json\b/.test(request.headers['content-type'] ?? '');
  const given = CatcherReply.safeParse(isJson ? await readJson(request) : undefined);
  if (!given.success) {
    return problem(response, 400, 'INPUT_INVALID', 'Not understood', 'Write a text of at most 1600 characters.');
  }
  if (!(await catcher.reply(id, given.data.text))) {
    return problem(response, 404, 'NOT_FOUND', 'Not found', 'There is no such text, or nobody takes an answer to it.');
  }
  send(response, 200, 'application/json', catcher.list());
}

/** @returns undefined for what is no JSON, or too much */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > bodyLimit) return undefined;
      chunks.push(chunk);
    }
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, type: string, body: unknown): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

const problem = (response: ServerResponse, status: number, code: string, title: string, detail: string) =>
  send(response, status, 'application/problem+json', { status, code, title, detail });
