import { Problem } from '@unknot/shared/contracts/api/problem';

/** Why a request gave no answer that can be used. `message` is a sentence for the person. */
export class ApiError extends Error {
  constructor(
    readonly kind: 'problem' | 'offline' | 'timeout' | 'unexpected',
    message: string,
    /** HTTP status; 0 when nothing was answered. */
    readonly status = 0,
    readonly problem: Problem | null = null,
  ) {
    super(message);
    this.name = 'ApiError';
  }

  /** Code of the problem document such as `APPOINTMENT_SLOT_TAKEN`; null without one. */
  get code(): string | null {
    return this.problem?.code ?? null;
  }

  /** What the problem says of one field. */
  field(path: string): string | null {
    return this.problem?.errors?.find((error) => error.path === path)?.message ?? null;
  }
}

/** Reads the problem document of an answer; anything else gives a general sentence. */
export function errorOfAnswer(status: number, body: unknown): ApiError {
  const problem = Problem.safeParse(body);
  if (problem.success) return new ApiError('problem', problem.data.detail, status, problem.data);
  const sentence =
    status >= 500
      ? 'The clinic’s system does not answer as it should. Try again in a minute; nothing was changed.'
      : 'That was not accepted. Load the page again and try once more.';
  return new ApiError('unexpected', sentence, status);
}

/** A sentence for anything that was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof ApiError ? error.message : 'Something went wrong on this page. Load it again.';
}
