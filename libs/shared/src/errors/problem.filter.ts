import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { Problem } from '../contracts/api/problem';
import type { Metrics } from '../observability/metrics';
import { databaseAway, unkeepableValue } from '../persistence/database-errors';
import { DomainError } from './domain-error';
import { standardProblem, titleOf } from './standard-problem';

/** The id under which a request stands in the log; set by the HTTP logger. */
type RequestWithId = Request & { id?: unknown };

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
        title: titleOf(error.status) ?? 'Refused',
        status: error.status,
        detail: error.message,
        code: error.code,
        ...shown,
      };
    }
    if (databaseAway(error)) return standardProblem(503);
    if (unkeepableValue(error)) return unkeepable;
    const status = statusOf(error);
    return standardProblem(status);
  }
}

/** A value that a contract let through and the database cannot hold. */
const unkeepable: Problem = {
  ...standardProblem(400),
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
