import { hash, verify } from '@node-rs/argon2';

/** argon2id with 19 MiB, two passes: the OWASP minimum (Password Storage Cheat Sheet). */
const settings = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A password in PHC form. */
export const hashPassword = (password: string): Promise<string> => hash(password, settings);

let decoy: Promise<string> | undefined;

/**
 * Compares a password with a hash. Without a hash it compares with a decoy, so that an account that does not
 * exist takes as long as one that does.
 */
export async function passwordFits(password: string, passwordHash: string | undefined): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const fits = await verify(passwordHash ?? (await decoy), password).catch(() => false);
  return passwordHash !== undefined && fits;
}
