import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** Runs a tool as a person does. */
export function runTool(
  name: 'backup' | 'restore',
  url: string | undefined,
  args: string[],
  path = process.env.PATH,
): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, `tools/${name}.mjs`), ...args], {
    encoding: 'utf8',
    env: { PATH: path, ...(url === undefined ? {} : { DATABASE_ADMIN_URL: url }) },
  });
  return { status, said: `${stdout}${stderr}`.trim() };
}
