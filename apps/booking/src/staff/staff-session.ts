import { createHash, randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';

/** Name of the cookie that renews a sign-in; it is only sent to the routes below `auth`. */
export const refreshCookie = 'unknot_refresh';
/** Days of real time after which one signs in anew. */
export const sessionDays = 14;
/** A page with two tabs may renew twice at once: the token before stays good for so long. */
const overlapSeconds = 30;

const hashOf = (token: string) => createHash('sha256').update(token).digest();
const newToken = () => randomBytes(32).toString('base64url');

/** Begins a session. @returns its id and the token that renews it, which is stored only as a hash */
export async function beginSession(tx: EntityManager, accountId: string): Promise<{ id: string; token: string }> {
  const id = newId();
  const token = newToken();
  await tx.query(
    `insert into staff_session (id, account_id, token_hash, expires_at) values ($1, $2, $3, now() + $4 * interval '1 day')`,
    [id, accountId, hashOf(token), sessionDays],
  );
  await tx.query(`delete from staff_session where expires_at < now() - interval '30 days'`);
  return { id, token };
}

/**
 * Renews a session and its token. A token that was replaced a while ago has been stolen or kept: it ends the session.
 * @returns undefined when the token is not good any more
 */
export async function renewSession(
  tx: EntityManager,
  token: string,
): Promise<{ id: string; accountId: string; token: string } | undefined> {
  const presented = hashOf(token);
  const [row] = (await tx.query(
    `select id, account_id as "accountId", token_hash = $1 as current,
       renewed_at > now() - $2 * interval '1 second' as recent
     from staff_session
     where (token_hash = $1 or previous_hash = $1) and ended_at is null and expires_at > now() for update`,
    [presented, overlapSeconds],
  )) as { id: string; accountId: string; current: boolean; recent: boolean }[];
  if (!row) return undefined;
  if (!row.current && !row.recent) {
    await endSession(tx, row.id);
    return undefined;
  }
  const next = newToken();
  await tx.query(
    `update staff_session set previous_hash = token_hash, token_hash = $2, renewed_at = now() where id = $1`,
    [row.id, hashOf(next)],
  );
  return { id: row.id, accountId: row.accountId, token: next };
}

/** Ends a session: it cannot be renewed any more. */
export async function endSession(tx: EntityManager, id: string): Promise<void> {
  await tx.query('update staff_session set ended_at = now() where id = $1 and ended_at is null', [id]);
}
