/**
 * Compiles every server-side TypeScript file below `apps/` and `libs/` to CommonJS in `dist/` with swc
 * (about a second for the whole tree) and the pages with Vite. Types are checked apart, by `npm run check`.
 *
 * A digest of the sources stands in `dist/.digest-<part>`: what did not change is not built again.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');

/** Path aliases of tsconfig.json, in the form that swc wants. */
export const paths = Object.fromEntries(
  Object.entries(JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')).compilerOptions.paths).map(
    ([alias, targets]) => [alias, targets.map((target) => target.replace(/^\.\//, ''))],
  ),
);

/** Every file below `folder` (relative to the root), sorted. */
function filesBelow(folder) {
  const found = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...filesBelow(path));
    else found.push(path);
  }
  return found.sort();
}

/** A digest over names, sizes and contents: the same sources always give the same digest. */
function digestOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

const isCurrent = (part, digest) => {
  const stamp = join(dist, `.digest-${part}`);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
};
const markCurrent = (part, digest) => writeFileSync(join(dist, `.digest-${part}`), digest);

async function buildServer() {
  const folders = readdirSync(join(root, 'apps'))
    .filter((app) => app !== 'web')
    .map((app) => `apps/${app}`);
  const all = [...folders, 'libs'].filter((folder) => existsSync(join(root, folder))).flatMap(filesBelow);
  const sources = all.filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.endsWith('.d.ts'));
  const assets = all.filter((file) => /\.(json|sql|html|svg)$/.test(file));
  const digest = digestOf([...sources, ...assets, '.swcrc', 'tools/build.mjs', 'package-lock.json']);
  if (!isCurrent('server', digest)) await step('Compiling the services', () => compile(sources, assets, digest));
}

async function compile(sources, assets, digest) {
  for (const folder of ['apps', 'libs']) rmSync(join(dist, folder), { recursive: true, force: true });
  const { transformFile } = await import('@swc/core');
  const config = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
  config.jsc.baseUrl = root;
  config.jsc.paths = paths;
  await Promise.all(
    sources.map(async (file) => {
      const out = await transformFile(join(root, file), { ...config, swcrc: false, sourceFileName: file });
      const target = join(dist, file.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, `${out.code}\n//# sourceMappingURL=${relative(dirname(target), `${target}.map`)}\n`);
      writeFileSync(`${target}.map`, out.map);
    }),
  );
  for (const file of assets) {
    const target = join(dist, file);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, readFileSync(join(root, file)));
  }
  markCurrent('server', digest);
}

async function buildWeb() {
  if (!existsSync(join(root, 'apps/web/vite.config.mts'))) return;
  const files = [...filesBelow('apps/web'), ...filesBelow('libs/shared/src/contracts'), 'package-lock.json'];
  const digest = digestOf(files.filter((file) => statSync(join(root, file)).isFile()));
  if (!isCurrent('web', digest)) await step('Building the pages', () => bundle(digest));
}

async function bundle(digest) {
  const { build } = await import('vite');
  // What a test runner says of itself would make pages for developers, twice as large.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await build({
      root: join(root, 'apps/web'),
      configFile: join(root, 'apps/web/vite.config.mts'),
      logLevel: 'error',
    });
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
  markCurrent('web', digest);
}

/** Says before what it does, and after how long it took; in lines of their own, because Vite clears the one it is in. */
async function step(title, work) {
  const started = performance.now();
  process.stdout.write(`${title} …\n`);
  await work();
  process.stdout.write(`${title}: done in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
}

/** Builds what is out of date, and says so. */
export async function build({ web = true } = {}) {
  mkdirSync(dist, { recursive: true });
  await buildServer();
  if (web) await buildWeb();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build({ web: !process.argv.includes('--no-web') });
