import type { FreeTime } from '../contracts/api/problem';

/** HTTP statuses with which a rule may refuse. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 410 | 412 | 413 | 422 | 428 | 429 | 503;

/** What else a refusal may tell. */
export interface RefusalDetails {
  errors?: { path: string; message: string }[];
  nearest?: FreeTime[];
  /** Seconds after which a new try makes sense; sent as `Retry-After`. */
  retryAfterSeconds?: number;
}

/**
 * A refusal with a stable code and a sentence that tells the person what to do next.
 * Each feature declares its own subclasses; the HTTP edge turns them into RFC 9457 problem documents.
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly status: RefusalStatus,
    message: string,
    readonly details: RefusalDetails = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}
