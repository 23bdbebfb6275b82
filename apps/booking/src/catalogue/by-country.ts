import { type CountryCode, getExampleNumber, isSupportedCountry } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';

/** Where 112 reaches help. */
const with112 =
  'AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK TR UA'.split(' ');
const others: Record<string, string> = {
  GB: '999',
  US: '911',
  CA: '911',
  MX: '911',
  AU: '000',
  NZ: '111',
  JP: '119',
  KR: '119',
  BR: '192',
  IN: '112',
};

/** Whom to call in danger of life; null where the country is not known here. @param country ISO 3166 code */
export const emergencyNumberIn = (country: string): string | null =>
  others[country] ?? (with112.includes(country) ? '112' : null);

/** How a mobile number is written there, "+44 7400 123456"; null for a country without one. @param country ISO 3166 code */
export function mobileExampleIn(country: string): string | null {
  if (!isSupportedCountry(country)) return null;
  return getExampleNumber(country as CountryCode, examples)?.formatInternational() ?? null;
}
