import { constants } from 'node:fs';
import { access, lstat, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '@unknot/shared/config/config';

/** Marks a folder as ours: only such a folder, or an empty one, is ever emptied. */
const mark = 'this-is-unknot-data';

/** The folder that keeps all that one standalone knows: its database, its secrets, its logs. */
export class DataFolder {
  private constructor(readonly path: string) {}

  get logs(): string {
    return join(this.path, 'log');
  }

  file(name: string): string {
    return join(this.path, name);
  }

  /**
   * Makes the folder when it is missing.
   * @throws ConfigError when it cannot be used, or holds something that is not ours
   */
  static async open(path: string): Promise<DataFolder> {
    const folder = new DataFolder(path);
    try {
      // Others may pass through (the database's user, when root starts us) but read nothing.
      await mkdir(path, { recursive: true, mode: 0o711 });
      await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
      await folder.claim();
      await mkdir(folder.logs, { recursive: true, mode: 0o700 });
      await access(folder.logs, constants.R_OK | constants.W_OK | constants.X_OK);
    } catch (error) {
      throw unusable(path, error);
    }
    return folder;
  }

  /**
   * Removes what the folder holds, except the file named.
   * @throws ConfigError when something cannot be removed
   */
  async empty(except: string): Promise<void> {
    const kept = new Set([except, mark]);
    try {
      for (const entry of await readdir(this.path)) {
        if (!kept.has(entry)) await rm(this.file(entry), { recursive: true, force: true, maxRetries: 3 });
      }
      await mkdir(this.logs, { mode: 0o700 });
    } catch (error) {
      throw unusable(this.path, error);
    }
  }

  private async claim(): Promise<void> {
    const entries = await readdir(this.path);
    if (entries.includes(mark)) return;
    // The log of an installation may be there before us.
    if (entries.some((entry) => entry !== 'log')) {
      throw new ConfigError(
        `The folder ${this.path} holds files that are not Unknot's: choose an empty or a new folder with --data.`,
      );
    }
    await writeFile(this.file(mark), '', { mode: 0o600 });
  }
}

function unusable(path: string, error: unknown): ConfigError {
  if (error instanceof ConfigError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new ConfigError(`The path ${path} is no folder: choose another one with --data.`);
  }
  if (code === 'ENOSPC')
    return new ConfigError(`There is no room left on the disk of ${path}: make some and start again.`);
  return new ConfigError(
    `The data folder ${path} is not writable for this user (${code}): give it the right to write there, or choose another folder with --data.`,
  );
}

/** True when every folder above `path`, and `path` itself, lets anybody through. Missing ones do not count. */
export async function everybodyMayEnter(path: string): Promise<boolean> {
  for (let folder = path; ; folder = join(folder, '..')) {
    const found = await stat(folder).catch(() => undefined);
    if (found && (found.mode & 0o001) === 0) return false;
    if (folder === join(folder, '..')) return true;
  }
}

/** True for a folder (no link) that belongs to this user. */
export async function isOwnFolder(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  return found?.isDirectory() === true && found.uid === process.getuid?.();
}
