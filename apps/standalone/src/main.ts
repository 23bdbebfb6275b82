import 'reflect-metadata';
import { join, resolve } from 'node:path';
import { ConfigError } from '@unknot/shared/config/config';
import { announcement } from './announcement';
import { type StandaloneConfig, standaloneSettings, usage } from './config';
import { Standalone } from './standalone';

/** The folder of the project, seen from dist/apps/standalone/src. */
const project = resolve(__dirname, '../../../..');
const say = (line: string) => process.stdout.write(`${line}\n`);

/** A sentence that says what to do, where we know it. */
function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const { code, path } = error as NodeJS.ErrnoException;
  if (path && (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')) {
    return `The file ${path} is not writable for this user (${code}): give it the right to write there, or choose another folder with --data.`;
  }
  if (code === 'ENOSPC') return 'There is no room left on the disk: make some and start again.';
  return `Unknot could not start: ${textOf(error)}`;
}

const textOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));

async function run(config: StandaloneConfig): Promise<void> {
  const began = performance.now();
  const standalone = new Standalone(config, { env: process.env, pages: join(project, 'dist/web'), say });
  let ending = false;
  const end = async (code: number, line?: string) => {
    if (ending) return;
    ending = true;
    if (line) process.stderr.write(`${line}\n`);
    await standalone.stop();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!ending && process.stdout.isTTY) say('\nStopping …');
      void end(0);
    });
  }
  const fault = (error: unknown) => void end(1, `Unknot ends because of a fault of its own: ${textOf(error)}`);
  process.on('uncaughtException', fault);
  process.on('unhandledRejection', fault);
  try {
    const signIns = await standalone.start();
    if (!ending) say(announcement(config, signIns, performance.now() - began));
  } catch (error) {
    await end(1, sentenceOf(error));
  }
}

try {
  const config = standaloneSettings(process.argv.slice(2), process.env, project);
  if (config) void run(config);
  else say(usage);
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}
