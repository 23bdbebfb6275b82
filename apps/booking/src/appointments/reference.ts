import { randomInt } from 'node:crypto';

/** No letter or digit that is heard or read as another (0 O, 1 I L, U V). */
const alphabet = '23456789ABCDEFGHJKMNPQRSTWXYZ';

/** A short code to name on the phone, such as `7Q4MXK`: one of about 590 million. */
export const newReference = (): string =>
  Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)]).join('');
