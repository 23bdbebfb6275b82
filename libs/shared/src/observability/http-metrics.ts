import type { NextFunction, Request, Response } from 'express';
import type { Metrics } from './metrics';

const methods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);

/** Template of the route that answered, such as `/api/booking/appointments/:id`; never the path, which holds ids. */
export const routeOf = (request: Request): string => {
  const { route } = request as { route?: { path?: unknown } };
  return typeof route?.path === 'string' ? route.path : 'none';
};

export const methodOf = (request: Request): string => (methods.has(request.method) ? request.method : 'other');

/** Measures each request until its answer is written, or the visitor has gone. What the platform asks is left out. */
export function measureRequests(metrics: Metrics) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const from = performance.now();
    const asked = /^\/(health|metrics)\b/.test(request.url);
    response.once('close', () => {
      if (asked) return;
      const status = response.writableFinished ? String(response.statusCode) : 'gone';
      const labels = { method: methodOf(request), route: routeOf(request), status };
      metrics.httpRequest.observe(labels, (performance.now() - from) / 1000);
    });
    next();
  };
}
