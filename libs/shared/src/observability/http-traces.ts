import type { NextFunction, Request, Response } from 'express';
import { methodOf, routeOf } from './http-metrics';
import type { Tracing } from './tracing';

/**
 * Makes each request a piece of a trace, named by its route. One of our own services goes on with the trace of whoever
 * asks it; anybody else begins a new one, so that nobody outside can write into a trace of ours.
 */
export function traceRequests(tracing: Tracing) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (/^\/(health|metrics)\b/.test(request.url)) {
      next();
      return;
    }
    const ours = /^\/api\/\w+\/internal\//.test(request.url);
    const method = methodOf(request);
    const piece = tracing.begin({ name: method, kind: 'server', cause: ours ? request.get('traceparent') : undefined });
    response.once('close', () => {
      const route = routeOf(request);
      const status = response.writableFinished ? response.statusCode : 499;
      piece.end({
        name: `${method} ${route}`,
        attributes: { 'http.request.method': method, 'http.route': route, 'http.response.status_code': status },
        ...(status >= 500 ? { error: { code: `HTTP_${status}` } } : {}),
      });
    });
    tracing.inside(piece, next);
  };
}
