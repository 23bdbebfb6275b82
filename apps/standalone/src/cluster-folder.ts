import { createHash } from 'node:crypto';
import { access, chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ConfigError } from '@unknot/shared/config/config';
import { type DataFolder, everybodyMayEnter } from './data-folder';
import { clusterIn } from './embedded-postgres';
import { stopOrphan } from './orphaned-postgres';
import { placeForEverybody } from './postgres-programs';

/** Name of the file in the data folder that says where the database is, when it is not beside it. */
const pointer = 'postgres-is-at';

/**
 * The folder of the embedded database: `postgres` in the data folder. When root starts us below a folder that only
 * root may enter, the database's own user could not reach it there: then it is a folder below /var/lib/unknot, and the
 * data folder says which.
 * @throws ConfigError when a database stands already where its user cannot reach it
 */
export async function clusterFolder(data: DataFolder): Promise<string> {
  const elsewhere = await readPointer(data);
  if (elsewhere) return elsewhere;
  const beside = data.file('postgres');
  if (process.getuid?.() !== 0) return beside;
  if (await everybodyMayEnter(dirname(data.path))) {
    // The folder itself is ours: others may pass through, and read nothing.
    await chmod(data.path, 0o711);
    return beside;
  }
  if (await exists(beside)) {
    throw new ConfigError(
      `The database in ${beside} cannot be reached by its own user, because a folder above it is for root only: move ${data.path} to where it was, or begin anew with "npm start -- --reset".`,
    );
  }
  const name = createHash('sha256').update(data.path).digest('hex').slice(0, 16);
  const folder = join(placeForEverybody, `data-${name}`);
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await writeFile(data.file(pointer), `${folder}\n`, { mode: 0o600 });
  return folder;
}

/** Ends a server that a killed standalone left, and removes the database that stands elsewhere: for a new beginning. */
export async function forgetCluster(data: DataFolder): Promise<void> {
  const elsewhere = await readPointer(data);
  await stopOrphan(clusterIn(elsewhere ?? data.file('postgres')));
  if (elsewhere?.startsWith(`${placeForEverybody}/data-`)) await rm(elsewhere, { recursive: true, force: true });
}

const readPointer = (data: DataFolder) =>
  readFile(data.file(pointer), 'utf8').then(
    (text) => text.trim() || undefined,
    () => undefined,
  );

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
