/**
 * Installs the packages of package-lock.json when they are missing, or others are there. Also a command of its own.
 * Plain Node, because nothing is installed yet.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

export const notWritable = `Unknot cannot write into ${root}: give your user the right to, or copy that folder.`;

/** Something that the person at the terminal can mend; the message says how. */
export class SetupError extends Error {}

const packagesOf = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;

/** npm writes what it installed beside the packages. Optional ones are for other platforms, in part. */
function isInstalled() {
  const record = 'node_modules/.package-lock.json';
  if (!existsSync(join(root, record))) return false;
  const installed = packagesOf(record);
  return Object.entries(packagesOf('package-lock.json')).every(
    ([path, wanted]) => path === '' || wanted.optional || installed[path]?.version === wanted.version,
  );
}

/**
 * Shows a long step in one line with the seconds that it has taken; where the output is no terminal, one line at
 * its end.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function step(title, work, output = process.stdout) {
  const started = performance.now();
  const seconds = () => `${Math.round((performance.now() - started) / 1000)} s`;
  const show = () => output.write(`\r${title} … ${seconds()}`);
  if (output.isTTY) show();
  else output.write(`${title} …\n`);
  const timer = output.isTTY ? setInterval(show, 1_000) : undefined;
  let done = false;
  try {
    const result = await work();
    done = true;
    return result;
  } finally {
    clearInterval(timer);
    const end = done ? `done in ${seconds()}` : `failed after ${seconds()}`;
    output.write(output.isTTY ? `\r${title} … ${end}\n` : `${title}: ${end}\n`);
  }
}

const stampFile = join(root, 'node_modules/.unknot-installed');

/** Changes when other packages are wanted, or other builds of them (another machine's folder, mounted here). */
const wantedDigest = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');

/** Installs the packages when they are missing or not those of package-lock.json. */
export async function installMissing() {
  const digest = wantedDigest();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === digest) return;
  if (!isInstalled()) {
    refuseLinked();
    await step('Installing packages (once, a few minutes at most)', () => npmCi());
  }
  try {
    writeFileSync(stampFile, digest);
  } catch {
    // Installed by another user: the next start compares again.
  }
}

/** npm empties the folder before it installs: behind a link that is another project's. */
function refuseLinked() {
  const folder = join(root, 'node_modules');
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  throw new SetupError(
    `The folder ${folder} is a link, and what it leads to does not fit package-lock.json: remove the link and start again.`,
  );
}

function npmCi() {
  const folder = join(root, '.unknot/log');
  const logFile = join(folder, 'install.log');
  let log;
  try {
    mkdirSync(dirname(folder), { recursive: true, mode: 0o711 });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    log = openSync(logFile, 'w');
  } catch {
    throw new SetupError(notWritable);
  }
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  // Development packages too, whatever NODE_ENV says: the build needs them.
  const args = [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--no-progress'];
  // A process group of its own, so that what npm runs can be ended with it.
  const child = spawn(command, args, {
    cwd: root,
    detached: process.platform !== 'win32',
    stdio: ['ignore', log, log],
    shell: process.platform === 'win32',
  });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  let stopped = false;
  const stop = () => {
    stopped = true;
    // npm would undo its work first, which takes as long; the next start begins anew in any case.
    process.platform === 'win32' ? child.kill() : process.kill(-child.pid, 'SIGKILL');
  };
  return new Promise((done, failed) => {
    for (const signal of signals) process.on(signal, stop);
    child.once('error', () =>
      failed(new SetupError('There is no npm: install Node with npm from https://nodejs.org.')),
    );
    child.once('exit', (code) => {
      for (const signal of signals) process.off(signal, stop);
      if (code === 0) done();
      else if (stopped) failed(new SetupError('The installation was stopped: start again to go on.'));
      else failed(new SetupError(`The packages could not be installed: read ${logFile}, mend that and start again.`));
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await installMissing();
  } catch (error) {
    process.stderr.write(`${error instanceof SetupError ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}
