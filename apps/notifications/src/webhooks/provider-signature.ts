import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Signature of a Twilio-compatible callback: HMAC-SHA1, keyed with the account's token, over the full URL
 * followed by every parameter's name and value in the order of the names; in base64.
 * @see https://www.twilio.com/docs/usage/security#validating-requests
 */
export function providerSignature(token: string, url: string, params: Readonly<Record<string, string>>): string {
  const signed = Object.keys(params)
    .sort()
    .reduce((text, name) => `${text}${name}${params[name]}`, url);
  return createHmac('sha1', token).update(signed, 'utf8').digest('base64');
}

/** Compares in constant time. */
export function signatureHolds(
  given: string | undefined,
  token: string,
  url: string,
  params: Readonly<Record<string, string>>,
): boolean {
  const expected = Buffer.from(providerSignature(token, url, params));
  const actual = Buffer.from(given ?? '');
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
