import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { DomainError } from '../errors/domain-error';
import { transaction } from '../persistence/transaction';

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

/** Creates the table of answered requests; rows older than a day may be deleted. */
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
  async once<T extends object>(request: IdempotentRequest, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return transaction(this.source, async (tx) => {
      const claimed = (await tx.query(
        'insert into idempotency_key (key, route, body_hash) values ($1, $2, $3) on conflict do nothing returning key',
        [request.key, request.route, request.bodyHash],
      )) as unknown[];
      if (claimed.length === 0) return this.earlier<T>(tx, request);
      const result = await work(tx);
      await tx.query('update idempotency_key set result = $3 where key = $1 and route = $2', [
        request.key,
        request.route,
        JSON.stringify(result),
      ]);
      return result;
    });
  }

  private async earlier<T>(tx: EntityManager, request: IdempotentRequest): Promise<T> {
    const [row] = (await tx.query('select body_hash, result from idempotency_key where key = $1 and route = $2', [
      request.key,
      request.route,
    ])) as { body_hash: Buffer; result: T }[];
    if (!row?.body_hash.equals(request.bodyHash)) throw new IdempotencyKeyReused();
    return row.result;
  }
}
