import { DomainError } from '@unknot/shared/errors/domain-error';

/** A null byte or half a character: the database cannot keep it, and nobody can read it. */
export class TextNotStorable extends DomainError {
  constructor(path: string) {
    const message = 'There is a character in the text that cannot be kept. Write it anew instead of pasting it.';
    super('TEXT_NOT_STORABLE', 422, message, { errors: [{ path, message }] });
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the null byte is what is looked for
const unstorable = /[\u0000\p{Cs}]/u;

/** Looks through every text of a value. @throws TextNotStorable with the path of the first that cannot be kept */
export function requireStorable(value: unknown, path = ''): void {
  if (typeof value === 'string') {
    if (unstorable.test(value)) throw new TextNotStorable(path);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) requireStorable(inner, path === '' ? key : `${path}.${key}`);
  }
}
