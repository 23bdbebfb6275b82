import type { z } from 'zod';
import type { ServiceName } from '../contracts/events/event';
import { currentTraceparent, traced } from '../observability/tracing';
import { serviceToken } from './service-token';

/** Another service could not be reached, or did not answer as its contract says. The caller decides what follows. */
export class ServiceUnreachable extends Error {
  constructor(
    readonly service: ServiceName,
    /** HTTP status, or undefined when there was no answer. */
    readonly status: number | undefined,
    reason: string,
  ) {
    super(`${service} did not answer: ${reason}`);
  }
}

/** Asks another service, with a service token, a time-out and one more try. Only for questions, which may be repeated. */
export class InternalClient {
  constructor(
    private readonly settings: { from: ServiceName; to: ServiceName; url: string; secret: string; timeoutMs?: number },
  ) {}

  /**
   * @param path below `/api/<service>/internal/`
   * @throws ServiceUnreachable
   */
  ask<S extends z.ZodType>(path: string, body: unknown, answer: S): Promise<z.infer<S>> {
    const piece = { name: `ask ${this.settings.to} ${path.split('?')[0]}`, kind: 'client' } as const;
    return traced(piece, () => this.post(path, body, answer));
  }

  private async post<S extends z.ZodType>(path: string, body: unknown, answer: S): Promise<z.infer<S>> {
    const { from, to, url, secret, timeoutMs = 3_000 } = this.settings;
    const traceparent = currentTraceparent();
    const address = new URL(`/api/${to}/internal/${path}`, url);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const response = await fetch(address, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${await serviceToken(secret, from, to)}`,
            ...(traceparent === undefined ? {} : { traceparent }),
          },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(timeoutMs),
        });
        if (!response.ok) throw new ServiceUnreachable(to, response.status, `status ${response.status}`);
        return answer.parse(await response.json());
      } catch (error) {
        const final = error instanceof ServiceUnreachable && error.status !== undefined && error.status < 500;
        if (attempt >= 2 || final) {
          if (error instanceof ServiceUnreachable) throw error;
          throw new ServiceUnreachable(to, undefined, error instanceof Error ? error.name : 'unknown');
        }
      }
    }
  }
}
