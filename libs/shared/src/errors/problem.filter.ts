import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { Problem } from '../contracts/api/problem';
import type { Metrics } from '../observability/metrics';
import { databaseAway, unkeepableValue } from '../persistence/database-errors';
import { DomainError } from './domain-error';

/** The id under which a request stands in the log; set by the HTTP logger. */
type RequestWithId = Request & { id?: unknown };

const sentences: Record<number, { code: string; title: string; detail: string }> = {
  400: {
    code: 'BAD_REQUEST',
    title: 'Bad request',
    detail: 'The request could not be read. Check it and send it again.',
  },
  401: { code: 'NOT_SIGNED_IN', title: 'Not signed in', detail: 'Sign in and try again.' },
  403: {
    code: 'NOT_ALLOWED',
    title: 'Not allowed',
    detail: 'Your account may not do this. Ask a manager of the chain.',
  },
  404: { code: 'NOT_FOUND', title: 'Not found', detail: 'There is nothing here, or it is not yours to see.' },
  405: { code: 'METHOD_NOT_ALLOWED', title: 'Method not allowed', detail: 'This address does not take that method.' },
  413: {
    code: 'BODY_TOO_LARGE',
    title: 'Too much at once',
    detail: 'That is more than fits into one request. Shorten it.',
  },
  415: {
    code: 'UNSUPPORTED_MEDIA_TYPE',
    title: 'Unsupported media type',
    detail: 'Send the body as application/json.',
  },
  503: {
    code: 'UNAVAILABLE',
    title: 'Not available now',
    detail: 'We cannot do this at the moment. Nothing was changed; try again in a minute.',
  },
};

/** Turns whatever a request threw into a problem document; what nobody foresaw is logged and says nothing of its inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    private readonly metrics: Metrics,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    const response = host.switchToHttp().getResponse<Response>();
    const request = host.switchToHttp().getRequest<RequestWithId>();
    const problem = this.problemOf(error);
    if (error instanceof DomainError) this.metrics.refusals.inc({ code: error.code, status: String(error.status) });
    if (problem.status >= 500) {
      this.logger.error({ err: error, requestId: request.id, code: problem.code }, 'request failed');
    }
    // The contract of this route should have refused it. The message of the database repeats the value: only the code is kept.
    const sqlState = unkeepableValue(error);
    if (sqlState) this.logger.warn({ requestId: request.id, sqlState }, 'the database refused a value of a request');
    if (response.headersSent) {
      response.end();
      return;
    }
    const retryAfter =
      error instanceof DomainError ? error.details.retryAfterSeconds : problem.status === 503 ? 5 : undefined;
    if (retryAfter !== undefined) response.setHeader('Retry-After', String(Math.ceil(retryAfter)));
    response
      .status(problem.status)
      .type('application/problem+json')
      .send({ ...problem, requestId: request.id === undefined ? undefined : String(request.id) });
  }

  private problemOf(error: unknown): Problem {
    if (error instanceof DomainError) {
      const { retryAfterSeconds: _, ...shown } = error.details;
      return {
        type: `urn:unknot:problem:${error.code}`,
        title: sentences[error.status]?.title ?? 'Refused',
        status: error.status,
        detail: error.message,
        code: error.code,
        ...shown,
      };
    }
    if (databaseAway(error)) return standard(503);
    if (unkeepableValue(error)) return unkeepable;
    const status = statusOf(error);
    return standard(status);
  }
}

/** A value that a contract let through and the database cannot hold. */
const unkeepable: Problem = {
  ...standard(400),
  type: 'urn:unknot:problem:VALUE_NOT_STORABLE',
  code: 'VALUE_NOT_STORABLE',
  detail: 'There is a date or a character in the request that cannot be kept. Correct it and send it again.',
};

/** A body parser's error carries its status; Nest's exceptions answer it. Anything else is ours: 500. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

function standard(status: number): Problem {
  const known = sentences[status] ?? (status < 500 ? sentences[400] : undefined);
  return {
    type: `urn:unknot:problem:${known?.code ?? 'UNEXPECTED'}`,
    title: known?.title ?? 'Something went wrong here',
    status,
    detail:
      known?.detail ?? 'The fault is ours and has been noted. Nothing was half done; try again, or call the clinic.',
    code: known?.code ?? 'UNEXPECTED',
  };
}
