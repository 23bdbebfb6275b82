import {
  type CountryCode,
  getExampleNumber,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { EmailInvalid, LocaleUnknown, NameNotPlain, PhoneInvalid } from './client.errors';

/** A normalised way to reach a client: the same for every spelling of the same address or number. */
export interface Contact {
  kind: 'email' | 'phone';
  value: string;
}

/**
 * A number in E.164, `+351912345678`.
 * @param country ISO 3166 code of the location: a national number is read there
 * @throws PhoneInvalid with an example of that country
 */
export function normalPhone(text: string, country: string): string {
  const home = isSupportedCountry(country) ? (country as CountryCode) : undefined;
  const number = parsePhoneNumberFromString(text, home);
  if (number?.isValid() && number.ext === undefined) return number.number;
  const asked = number?.country ?? home;
  const example = asked && getExampleNumber(asked, examples)?.formatInternational();
  throw new PhoneInvalid(example ? `That is no phone number that we can reach. Write it like ${example}.` : undefined);
}

/** Letter case and surrounding space do not tell mail addresses apart. */
export function normalEmail(text: string): string {
  const value = text.trim().toLowerCase();
  if (!/^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\]+\.[a-z0-9-]{2,}$/.test(value)) throw new EmailInvalid();
  return value;
}

/** What a person gave to be reached at, normalised. @throws EmailInvalid, PhoneInvalid */
export function contactsOf(
  given: { email?: string | undefined; phone?: string | undefined },
  country: string,
): Contact[] {
  const contacts: Contact[] = [];
  if (given.email !== undefined) contacts.push({ kind: 'email', value: normalEmail(given.email) });
  if (given.phone !== undefined) contacts.push({ kind: 'phone', value: normalPhone(given.phone, country) });
  return contacts;
}

/** Collapses space; refuses what is markup or an address rather than a name. */
export function plainName(text: string): string {
  const name = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (/[<>{}\p{Cc}\p{Co}\p{Cn}\u202A-\u202E\u2066-\u2069]|:\/\/|www\./iu.test(name) || !/\p{L}/u.test(name))
    throw new NameNotPlain();
  return name;
}

/** Canonical BCP 47 tag: `pt-BR`. */
export function normalLocale(text: string): string {
  try {
    return Intl.getCanonicalLocales(text)[0] ?? 'en';
  } catch {
    throw new LocaleUnknown();
  }
}

const nameParts = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

const fits = (a: string, b: string) => a === b || ((a.length === 1 || b.length === 1) && a[0] === b[0]);

/**
 * Whether two spellings may be the name of one person: the same first name, and no last name that contradicts.
 * "Clara Mendes", "clara mendes silva" and "Clara M." fit, "Rui Mendes" does not.
 */
export function samePerson(left: string, right: string): boolean {
  const [a, b] = [nameParts(left), nameParts(right)].sort((x, y) => x.length - y.length) as [string[], string[]];
  const [first = '', ...shorter] = a;
  const [otherFirst = '', ...longer] = b;
  if (first === '' || first !== otherFirst) return false;
  return shorter.every((part) => longer.some((other) => fits(part, other)));
}
