import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { hashPassword } from '../staff/password';
import { SetupLinkInvalid, SetupUnknown } from './setup.errors';

const days = 7;
const hashOf = (token: string) => createHash('sha256').update(token).digest();

/** Gives somebody a link with which they choose their password, once and within a week of real time. */
@Injectable()
export class Invite {
  /** @returns the token, which is kept nowhere @throws SetupUnknown */
  async execute(tx: EntityManager, accountId: string): Promise<{ token: string; expiresAt: Date }> {
    const token = randomBytes(16).toString('base64url');
    const [row] = (await tx.query(
      `insert into staff_invitation (account_id, token_hash, expires_at)
       select id, $2, clock_timestamp() + $3 * interval '1 day' from staff_account where id = $1 and active
       on conflict (account_id) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at
       returning expires_at as "expiresAt"`,
      [accountId, hashOf(token), days],
    )) as [{ expiresAt: Date }?];
    if (!row) throw new SetupUnknown('This account');
    return { token, expiresAt: row.expiresAt };
  }
}

/** Whoever was invited chooses a password; the link opens nothing any more. */
@Injectable()
export class ChoosePassword {
  /** @returns the mail address to sign in with @throws SetupLinkInvalid */
  async execute(tx: EntityManager, { token, password }: { token: string; password: string }): Promise<string> {
    const [used] = (await tx.query(
      `delete from staff_invitation where token_hash = $1 and expires_at > clock_timestamp() returning account_id as id`,
      [hashOf(token)],
    )) as [{ id: string }[], number];
    const [account] = used;
    if (!account) throw new SetupLinkInvalid();
    const [changed] = (await tx.query(
      'update staff_account set password_hash = $2 where id = $1 and active returning email',
      [account.id, await hashPassword(password)],
    )) as [{ email: string }[], number];
    if (!changed[0]) throw new SetupLinkInvalid();
    await tx.query('update staff_session set ended_at = clock_timestamp() where account_id = $1 and ended_at is null', [
      account.id,
    ]);
    return changed[0].email;
  }
}
