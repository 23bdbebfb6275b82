/** Line breaks, controls and marks that turn the direction of writing: nothing that a name needs. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** One printable line, whatever was typed. */
export const oneLine = (text: string, max = 120): string =>
  text.replace(unprintable, ' ').replace(/\s+/g, ' ').trim().slice(0, max);

/**
 * The first name as it may be printed. What looks like an address or markup is no name, so that nobody can
 * send words of their own through our mails.
 */
export function firstNameOf(name: string | null): string | null {
  const first = oneLine(name ?? '').split(' ')[0] ?? '';
  if (first === '' || first.length > 40 || /[<>@/\\:{}[\]]|\.\w|www/i.test(first)) return null;
  return first;
}
