import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { DomainError } from '../errors/domain-error';
import { retrying, transaction } from '../persistence/transaction';

class IdempotencyKeyMissing extends DomainError {
  constructor() {
    super(
      'IDEMPOTENCY_KEY_MISSING',
      428,
      'Send a header "Idempotency-Key" with a new random value (16 to 100 characters), so that a repeated request is done once.',
    );
  }
}

class IdempotencyKeyReused extends DomainError {
  constructor() {
    super(
      'IDEMPOTENCY_KEY_REUSED',
      422,
      'This Idempotency-Key was used for another request. Use a new one for each thing you ask for.',
    );
  }
}

/** What identifies a request that may arrive more than once. */
export interface IdempotentRequest {
  key: string;
  route: string;
  bodyHash: Buffer;
}

/** For the handler of a POST that creates: reads `Idempotency-Key`. */
export const RequestIdentity = createParamDecorator((_: unknown, context: ExecutionContext): IdempotentRequest => {
  const request = context.switchToHttp().getRequest<Request>();
  const key = request.get('idempotency-key') ?? '';
  if (!/^[\w-]{16,100}$/.test(key)) throw new IdempotencyKeyMissing();
  return {
    key,
    route: `${request.method} ${request.path}`,
    bodyHash: createHash('sha256')
      .update(JSON.stringify(request.body ?? null))
      .digest(),
  };
});

/** Creates the table of answered requests; a row lives for a day, see `Housekeeping`. */
export async function idempotencyTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table idempotency_key (
      key text not null,
      route text not null,
      body_hash bytea not null,
      result jsonb,
      created_at timestamptz not null default clock_timestamp(),
      primary key (key, route)
    )`);
  await runner.query('create index idempotency_key_created on idempotency_key (created_at)');
}

/** SQL that claims a key and gives a row when it was free; it uses the parameters `$1` to `$4`. */
export interface KeyClaim {
  sql: string;
  values: unknown[];
}

const claimOf = ({ key, route, bodyHash }: IdempotentRequest, result?: object): KeyClaim => ({
  sql: `insert into idempotency_key (key, route, body_hash, result) values ($1, $2, $3, $4)
    on conflict do nothing returning key`,
  values: [key, route, bodyHash, result && JSON.stringify(result)],
});

/**
 * Does a request once. The key and the work commit together; a second request with the same key waits for the
 * first (the unique index makes it) and gets its result. A refused request leaves no key, so that it may be tried again.
 */
export class Idempotency {
  constructor(private readonly source: DataSource) {}

  /**
   * @param work returns what later repetitions need to give the same answer: ids, never a token or a name
   * @throws DomainError 422 when the key was used with another body
   */
  once<T extends object>(request: IdempotentRequest, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return transaction(this.source, async (tx) => {
      const claim = claimOf(request);
      const claimed = (await tx.query(claim.sql, claim.values)) as unknown[];
      if (claimed.length === 0) return this.answered<T>(tx, request);
      const result = await work(tx);
      await tx.query('update idempotency_key set result = $3 where key = $1 and route = $2', [
        request.key,
        request.route,
        JSON.stringify(result),
      ]);
      return result;
    });
  }

  /**
   * {@link once} for what many want at a time, in two statements: a look, by which those who are too late are refused,
   * and one that claims the key and does the work. When that one fails retriably, the look is repeated too.
   * @param look throws the refusal; `result` is what later repetitions need, as in {@link once}. A request that was
   *   answered before is not refused.
   * @param write runs one statement that contains the claim; @returns false when the claim gave no row: the key was used
   */
  async onceAfterLook<S extends { result: object }>(
    request: IdempotentRequest,
    look: (manager: EntityManager) => Promise<S>,
    write: (manager: EntityManager, seen: S, claim: KeyClaim) => Promise<boolean>,
  ): Promise<S['result']> {
    return retrying(() =>
      this.onOneConnection(async (manager) => {
        try {
          const seen = await look(manager);
          const written = await write(manager, seen, claimOf(request, seen.result));
          return written ? seen.result : await this.answered<S['result']>(manager, request);
        } catch (refusal) {
          // What refuses may be the request's own work: then its key was committed with it, and is found now.
          const earlier = refusal instanceof DomainError && (await this.earlier<S['result']>(manager, request));
          if (earlier) return earlier;
          throw refusal;
        }
      }),
    );
  }

  /** Who has waited for a connection keeps it: in a rush the next wait would be as long, and what was seen grow old. */
  private async onOneConnection<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      return await work(runner.manager);
    } finally {
      await runner.release();
    }
  }

  private async answered<T>(tx: EntityManager, request: IdempotentRequest): Promise<T> {
    const earlier = await this.earlier<T>(tx, request);
    if (!earlier) throw new IdempotencyKeyReused();
    return earlier;
  }

  /** @returns the result of the same request; undefined when there was none */
  private async earlier<T>(manager: EntityManager, request: IdempotentRequest): Promise<T | undefined> {
    const [row] = (await manager.query('select body_hash, result from idempotency_key where key = $1 and route = $2', [
      request.key,
      request.route,
    ])) as { body_hash: Buffer; result: T }[];
    if (row && !row.body_hash.equals(request.bodyHash)) throw new IdempotencyKeyReused();
    return row?.result;
  }
}
