/**
 * `npm run check`: format, lint, types, dependency rules, unused code and the rules of the house, side by side.
 * Says one line for what is in order, everything for what is not.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installMissing } from './install.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const say = (line) => process.stdout.write(`${line}\n`);
const folders = ['apps', 'libs', 'tools', 'test', 'bench', 'faults'].filter((folder) => existsSync(join(root, folder)));

/** Name of the check, then the program below node_modules (or of ours) and its arguments. */
const checks = [
  ['types', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'],
  ['types of the pages', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', 'apps/web/tsconfig.json'],
  [
    'format and lint',
    'node_modules/@biomejs/biome/bin/biome',
    'ci',
    '--colors=off',
    '--error-on-warnings',
    '--max-diagnostics=50',
    '.',
  ],
  [
    'dependency rules',
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '--output-type',
    'err-long',
    ...folders,
  ],
  ['unused code', 'node_modules/knip/bin/knip.js', '--no-progress'],
  ['rules of the house', 'tools/typescript.mjs', 'tools/house-rules.ts'],
];

function run([name, ...command]) {
  const started = Date.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    child.once('close', (code) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      say(code === 0 ? `${name}: OK (${seconds} s)` : `${name}: FAILED (${seconds} s)\n${output.trimEnd()}\n`);
      done(code === 0);
    });
  });
}

try {
  await installMissing();
  mkdirSync(join(root, '.cache'), { recursive: true });
  const waiting = [...checks];
  const results = [];
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) results.push(await run(check));
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
  const failed = results.filter((ok) => !ok).length;
  say(failed === 0 ? 'Everything is in order.' : `${failed} of ${results.length} checks failed.`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
