import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const recorded = join(root, 'release');

/**
 * Builds the release before this one from the sources that `release/` keeps, once a machine; it runs on the packages
 * that are installed here.
 * @returns the folder that holds its `dist`
 */
export function previousRelease(): string {
  const { commit } = JSON.parse(readFileSync(join(recorded, 'previous.json'), 'utf8')) as { commit: string };
  const folder = join(root, '.cache', `release-${commit.slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  const draft = `${folder}-${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    execFileSync('tar', ['-xzf', join(recorded, 'previous.tar.gz'), '-C', draft]);
    execFileSync(process.execPath, ['tools/build.mjs', '--no-web'], { cwd: draft, stdio: 'pipe' });
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}
