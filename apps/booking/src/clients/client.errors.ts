import { DomainError } from '@unknot/shared/errors/domain-error';

const field = (path: string, code: string, message: string) =>
  class extends DomainError {
    constructor(detail = message) {
      super(code, 422, detail, { errors: [{ path, message: detail }] });
    }
  };

export class PhoneInvalid extends field(
  'phone',
  'PHONE_INVALID',
  'That is no phone number that we can reach. Write it with its country code, such as +351 912 345 678.',
) {}

export class EmailInvalid extends field(
  'email',
  'EMAIL_INVALID',
  'That is no mail address that we can write to. Check it, or leave it empty and give a mobile number.',
) {}

export class NameNotPlain extends field(
  'name',
  'NAME_NOT_PLAIN',
  'Write the name as it is spoken, in letters, without < > or web addresses.',
) {}

export class LocaleUnknown extends field(
  'locale',
  'LOCALE_UNKNOWN',
  'That is no language that we know of. Use a code such as en, pt or de-AT.',
) {}

export class ClientUnknown extends DomainError {
  constructor() {
    super('CLIENT_UNKNOWN', 404, 'There is no such client, or they are not yours to see. Search for them again.');
  }
}

/** Somebody else has changed them, or merged them, in between. */
export class ClientChangedSince extends DomainError {
  constructor() {
    super(
      'CLIENT_CHANGED',
      409,
      'This client has been changed since you opened them. Look at them as they are now, and try again.',
    );
  }
}

/** Nobody is erased who is expected, or in the house. */
export class ClientExpected extends DomainError {
  constructor(reference: string) {
    super(
      'CLIENT_EXPECTED',
      409,
      `A visit is still booked or under way (${reference}). Cancel or complete it, then erase the client.`,
    );
  }
}

export class SameClient extends DomainError {
  constructor() {
    super('CLIENT_SAME', 422, 'That is the same client already. Choose another one to merge.');
  }
}

/** One person cannot be at two places at once. */
export class VisitsOverlap extends DomainError {
  constructor(pairs: readonly string[]) {
    super(
      'CLIENT_VISITS_OVERLAP',
      409,
      `Their visits overlap: ${pairs.join('; ')}. One person cannot be at both: cancel one of each two if that is wrong, or leave them two clients.`,
    );
  }
}
