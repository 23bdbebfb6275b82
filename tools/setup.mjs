/**
 * What every command needs before it can work: a Node that is new enough, and what is built from the sources.
 * Plain Node, because nothing may be installed yet.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { notWritable, root, SetupError } from './install.mjs';
import { whyNotNode } from './node-version.mjs';

/** Builds what has changed since the last time, and says so. */
export async function buildChanged({ web }) {
  const { build } = await import('./build.mjs');
  try {
    await build({ web });
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(error?.code)) throw new SetupError(notWritable);
    throw new SetupError(`The build failed: ${error instanceof Error ? error.message : error}`);
  }
}

/** Keeps compiled code between starts where Node can (22.1 and newer). */
export async function useCompileCache() {
  const module = await import('node:module');
  module.enableCompileCache?.(join(root, 'node_modules/.cache/unknot-compiled'));
}

/** Parent and name of a process; undefined where the system does not tell. */
function processInfo(pid) {
  try {
    if (process.platform === 'linux') {
      const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
      return { name, parent: Number(parent) };
    }
    const [, parent, name] =
      /(\d+) (.*)/.exec(execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' })) ?? [];
    return { name, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

/**
 * npm runs us in a shell, and passes SIGTERM to that shell only, which ends without telling us: when the shell or npm
 * is gone, end as well. Without npm, whoever started us may leave before us.
 */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const shell = process.ppid;
  const info = processInfo(shell);
  const npm = /(^|\/)-?(da|ba|z|k|a)?sh$/.test(info?.name ?? '') ? info.parent : shell;
  const watch = setInterval(() => {
    try {
      process.kill(npm, 0);
      if (process.ppid === shell) return;
    } catch (error) {
      if (error.code !== 'ESRCH') return;
    }
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 100);
  watch.unref();
}

/** Runs a command of ours; what a person can mend ends it with one sentence. */
export async function runCommand(main) {
  try {
    const wrong = whyNotNode(process.versions.node);
    if (wrong) throw new SetupError(wrong);
    endWithNpm();
    await main();
  } catch (error) {
    const mendable = error instanceof SetupError;
    process.stderr.write(`${mendable ? error.message : (error?.stack ?? error)}\n`);
    process.exit(1);
  }
}
