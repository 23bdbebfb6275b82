import { createHmac } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { TooManySignIns } from './staff.errors';

/** Seconds within which failures count, in real time. */
const windowSeconds = 15 * 60;

/** Whom failed sign-ins are counted for: one account as tried from one address, and the address alone. */
export class SignInLimit {
  private readonly keys: { key: string; most: number }[];

  constructor(attempt: { email: string; address: string }, settings: { secret: string; failures: number }) {
    const pseudonym = (text: string) =>
      createHmac('sha256', settings.secret).update(`sign-in ${text}`).digest('base64url').slice(0, 22);
    this.keys = [
      // From other addresses the owner of the account can still sign in while someone guesses.
      { key: pseudonym(`${attempt.email} ${attempt.address}`), most: settings.failures },
      { key: pseudonym(attempt.address), most: settings.failures * 10 },
      { key: pseudonym(attempt.email), most: settings.failures * 10 },
    ];
  }

  /** @throws TooManySignIns */
  async require(tx: EntityManager): Promise<void> {
    const counts = (await tx.query(
      `select key, count(*)::int as count, extract(epoch from min(failed_at) + $2 * interval '1 second' - now())::int as wait
       from sign_in_failure where key = any($1) and failed_at > now() - $2 * interval '1 second' group by key`,
      [this.keys.map(({ key }) => key), windowSeconds],
    )) as { key: string; count: number; wait: number }[];
    for (const { key, most } of this.keys) {
      const counted = counts.find((one) => one.key === key);
      if (counted && counted.count >= most) throw new TooManySignIns(Math.max(1, counted.wait));
    }
  }

  async noteFailure(tx: EntityManager): Promise<void> {
    await tx.query('insert into sign_in_failure (key) select unnest($1::text[])', [this.keys.map(({ key }) => key)]);
    await tx.query(`delete from sign_in_failure where failed_at < now() - $1 * interval '2 seconds'`, [windowSeconds]);
  }
}
