/**
 * `npm run record-release [-- <commit>]`: keeps the sources of the services, as they stand in a commit, in `release/`. To be
 * run when a release is published: the next one is tested beside it (test/services/upgrade.cluster.spec.ts).
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../install.mjs';

const git = (...args) => execFileSync('git', args, { cwd: root, maxBuffer: 256 * 1024 * 1024 });
const commit = git('rev-parse', process.argv[2] ?? 'HEAD')
  .toString()
  .trim();
const [date] = git('show', '-s', '--format=%cs', commit).toString().split('\n');
const wanted = ['package.json', 'package-lock.json', '.swcrc', 'tsconfig.json', 'tools/build.mjs', 'libs'];
const services = ['booking', 'notifications', 'outcomes'].map((name) => `apps/${name}/src`);
const left = ['*.spec.ts', '**/testing/**', '**/contract-suite/**'].map((path) => `:!${path}`);

mkdirSync(join(root, 'release'), { recursive: true });
const archive = git('archive', '--format=tar', commit, '--', ...wanted, ...services, ...left);
writeFileSync(join(root, 'release/previous.tar.gz'), gzipSync(archive, { level: 9 }));
writeFileSync(join(root, 'release/previous.json'), `${JSON.stringify({ commit, date }, undefined, 2)}\n`);
