/**
 * Lets Node load the project's TypeScript as it stands, compiled by swc on the fly.
 * As a program: `node tools/typescript.mjs <file.ts> [arguments]`.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformFileSync } from '@swc/core';
import { paths } from './build.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const config = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
config.jsc.baseUrl = root;
config.jsc.paths = paths;

/** `require` for modules in TypeScript; paths are relative to this folder. */
export const requireTypeScript = createRequire(import.meta.url);
requireTypeScript.extensions['.ts'] = (module, file) => {
  const { code } = transformFileSync(file, { ...config, swcrc: false, sourceMaps: 'inline' });
  module._compile(code, file);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.argv.splice(1, 2, resolve(process.argv[2]));
  process.setSourceMapsEnabled(true);
  requireTypeScript('reflect-metadata');
  requireTypeScript(process.argv[1]);
}
