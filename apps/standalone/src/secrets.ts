import { randomBytes } from 'node:crypto';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { newStaffKeys } from '@unknot/shared/auth/staff-token';
import { ConfigError } from '@unknot/shared/config/config';
import { z } from 'zod';

const Pair = z.object({ owner: z.string(), app: z.string() });

/** Everything of one standalone that nobody else may know, in the form of the services' configuration. */
const Secrets = z.object({
  serviceSecret: z.string(),
  linkKeys: z.string(),
  staffPublicKey: z.string(),
  staffPrivateKey: z.string(),
  smsToken: z.string(),
  database: z.object({
    administrator: z.string(),
    bus: z.string(),
    services: z.object({ booking: Pair, notifications: Pair, outcomes: Pair }),
  }),
});
export type Secrets = z.infer<typeof Secrets>;

const secret = (bytes = 24) => randomBytes(bytes).toString('base64url');
const pair = () => ({ owner: secret(), app: secret() });

function newSecrets(): Secrets {
  const { publicKey, privateKey } = newStaffKeys();
  return {
    serviceSecret: secret(32),
    linkKeys: `1:${secret(32)}`,
    staffPublicKey: publicKey,
    staffPrivateKey: privateKey,
    smsToken: secret(),
    database: {
      administrator: secret(),
      bus: secret(),
      services: { booking: pair(), notifications: pair(), outcomes: pair() },
    },
  };
}

/**
 * Reads the secrets of a data folder, or makes them at the first start; only this user may read the file.
 * @throws ConfigError when the file is damaged
 */
export async function secretsIn(file: string): Promise<Secrets> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return keep(file, newSecrets());
  }
  try {
    const secrets = Secrets.parse(JSON.parse(text));
    await chmod(file, 0o600);
    return secrets;
  } catch {
    throw new ConfigError(
      `The file ${file} is damaged: bring it back from a copy, or begin anew with "npm start -- --reset".`,
    );
  }
}

async function keep(file: string, secrets: Secrets): Promise<Secrets> {
  const draft = `${file}.new`;
  await writeFile(draft, `${JSON.stringify(secrets, undefined, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
  return secrets;
}
