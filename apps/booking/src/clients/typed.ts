import { BookingReference } from '@unknot/shared/contracts/api/operations';
import { type CountryCode, getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max';

/** What was typed, as the ways in which it may be looked up; null where it cannot be that. */
export interface Typed {
  /** Text of a name. */
  name: string | null;
  /** Beginning of a mail address. */
  mail: string | null;
  /** Digits as typed, a country code marked by `+`. */
  phone: string | null;
  reference: string | null;
}

/** Reads what somebody types into the search: several readings may hold at once. */
export function readTyped(q: string): Typed {
  const text = q.trim().normalize('NFC');
  const number = /^[\d\s()+./-]+$/.test(text) ? text.replace('(0)', '').replace(/(?!^\+)\D/g, '') : '';
  const word = /^\S+$/.test(text);
  return {
    name: /\p{L}/u.test(text) && !text.includes('@') ? text : null,
    mail: word && /^[^\s<>()]{2,}$/.test(text) && number === '' ? text.toLowerCase() : null,
    phone: number.replace('+', '').length >= 3 ? number : null,
    reference: BookingReference.safeParse(text).data?.toUpperCase() ?? null,
  };
}

/**
 * How numbers in E.164 may begin that somebody types in their own way.
 * @param countries ISO 3166 codes of the countries where a national number may be from
 */
export function phoneBeginnings(typed: string, countries: readonly string[]): string[] {
  if (typed.startsWith('+')) return [typed];
  if (typed.startsWith('00')) return [`+${typed.slice(2)}`];
  const codes = new Set(
    countries.filter((code) => isSupportedCountry(code)).map((code) => getCountryCallingCode(code as CountryCode)),
  );
  const national = typed.replace(/^0/, '');
  return [`+${typed}`, ...[...codes].flatMap((code) => [`+${code}${national}`, `+${code}${typed}`])];
}
