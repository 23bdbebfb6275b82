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
