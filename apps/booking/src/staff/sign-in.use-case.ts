import { Inject, Injectable } from '@nestjs/common';
import { NotSignedIn } from '@unknot/shared/auth/staff-token';
import type { SignInRequest } from '@unknot/shared/contracts/api/staff';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import { DataSource, type EntityManager } from 'typeorm';
import type { BookingConfig } from '../config';
import { passwordFits } from './password';
import { SignInLimit } from './sign-in-limit';
import { SignInRefused } from './staff.errors';
import { StaffAccount } from './staff-account.entity';
import { beginSession, renewSession } from './staff-session';

/** A sign-in that has just begun or been renewed. */
export interface SignedIn {
  account: StaffAccount;
  sessionId: string;
  /** Renews it; goes into an httpOnly cookie and nowhere else. */
  refreshToken: string;
}

/** Lets someone of the chain in, by mail address and password. */
@Injectable()
export class SignIn {
  constructor(
    private readonly source: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: BookingConfig,
  ) {}

  /**
   * Takes no transaction: the password is compared outside of one, and a failure must stay counted.
   * @throws SignInRefused, TooManySignIns
   */
  async execute(request: SignInRequest, address: string): Promise<SignedIn> {
    const tx = this.source.manager;
    const email = request.email.trim().toLowerCase();
    const settings = { secret: this.config.SERVICE_SECRET, failures: this.config.BOOKING_SIGN_IN_FAILURES };
    const limit = new SignInLimit({ email, address }, settings);
    await limit.require(tx);
    const account = await tx.findOneBy(StaffAccount, { email, active: true });
    if (!(await passwordFits(request.password, account?.passwordHash)) || !account) {
      await limit.noteFailure(tx);
      throw new SignInRefused();
    }
    const { id, token } = await beginSession(tx, account.id);
    return { account, sessionId: id, refreshToken: token };
  }
}

/** Renews a sign-in before its short-lived token runs out; roles and locations are read anew. */
@Injectable()
export class RefreshSignIn {
  /** @returns undefined when one has to sign in again */
  async execute(tx: EntityManager, refreshToken: string): Promise<SignedIn | undefined> {
    const renewed = await renewSession(tx, refreshToken);
    if (!renewed) return undefined;
    const account = await tx.findOneBy(StaffAccount, { id: renewed.accountId, active: true });
    if (!account) throw new NotSignedIn();
    return { account, sessionId: renewed.id, refreshToken: renewed.token };
  }
}
