import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..');

describe('The Node that this project needs', () => {
  const look = (...version: string[]) =>
    spawnSync(process.execPath, [join(root, 'tools/node-version.mjs'), ...version], { encoding: 'utf8' });

  it('is one that loads ES modules with require', () => {
    for (const version of ['20.19.0', '20.20.1', '22.12.0', '22.21.0', '23.0.0', '24.9.0', '26.1.0']) {
      expect(look(version)).toMatchObject({ status: 0, stdout: '', stderr: '' });
    }
    expect(look()).toMatchObject({ status: 0, stdout: '' });
  });

  it.each(['18.20.4', '20.18.3', '21.7.3', '22.0.0', '22.11.0'])('is not %s, which one sentence says', (version) => {
    const { status, stdout } = look(version);
    expect(status).toBe(1);
    expect(stdout).toBe(
      `Unknot needs Node 22.12 or newer (or 20.19 and newer of version 20), and this is ${version}: install one from https://nodejs.org.\n`,
    );
  });

  it('is asked for by the package, and by what CI runs before all else', () => {
    expect(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node).toBe('^20.19 || >=22.12');
    expect(readFileSync(join(root, '.ci/run'), 'utf8')).toContain('node tools/node-version.mjs');
  });
});
