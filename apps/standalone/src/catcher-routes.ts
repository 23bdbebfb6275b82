import type { RequestListener } from 'node:http';
import type { Catcher } from './catcher/catcher';

/** HTTP of the catcher: what it has received, for the page that shows it. */
export function catcherRoutes(catcher: Pick<Catcher, 'list'>): RequestListener {
  return (request, response) => {
    const path = (request.url ?? '').split('?')[0];
    if (path !== '/api/catcher/messages') {
      response.writeHead(404, { 'content-type': 'application/problem+json' });
      response.end(
        JSON.stringify({ status: 404, code: 'NOT_FOUND', title: 'Not found', detail: 'There is nothing here.' }),
      );
      return;
    }
    if (request.method !== 'GET') {
      response.writeHead(405, { allow: 'GET', 'content-type': 'application/problem+json' });
      response.end(
        JSON.stringify({
          status: 405,
          code: 'METHOD_NOT_ALLOWED',
          title: 'Not allowed',
          detail: 'This address is only read.',
        }),
      );
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify(catcher.list()));
  };
}
