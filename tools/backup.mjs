/**
 * `node tools/backup.mjs <file>`: writes the database that DATABASE_ADMIN_URL names into a file, all services as of one
 * instant, or to standard output (`-`). The file holds health data: keep it encrypted. See docs/operations.md.
 */
import { existsSync, openSync, rmSync, statSync } from 'node:fs';
import { BackupError, command, database, requireProgram, run } from './backup/client-programs.mjs';

await command(async () => {
  const file = process.argv[2];
  if (!file) throw new BackupError('Say where to: node tools/backup.mjs unknot.dump, or - for standard output.');
  const from = database();
  if (file !== '-' && existsSync(file)) throw new BackupError(`${file} is there already: choose another name.`);
  await requireProgram('pg_dump', from);
  const output = file === '-' ? 'inherit' : openSync(file, 'wx', 0o600);
  try {
    await run('pg_dump', ['--format=custom'], { env: from.env, stdio: ['ignore', output, 'pipe'] });
  } catch (error) {
    if (file !== '-') rmSync(file, { force: true });
    throw error;
  }
  if (file === '-') return;
  process.stdout.write(`${file} is written: ${(statSync(file).size / 1e6).toFixed(1)} MB.\n`);
});
