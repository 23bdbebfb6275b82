import { DomainError } from '@unknot/shared/errors/domain-error';

/** The same for an unknown account, a wrong password and a closed account. */
export class SignInRefused extends DomainError {
  constructor() {
    super('SIGN_IN_REFUSED', 401, 'That mail address and password do not fit. Check both and try again.');
  }
}

export class TooManySignIns extends DomainError {
  constructor(retryAfterSeconds: number) {
    super(
      'TOO_MANY_SIGN_INS',
      429,
      `There were too many tries. Wait ${Math.ceil(retryAfterSeconds / 60)} minutes and try again, or ask a manager.`,
      { retryAfterSeconds },
    );
  }
}
