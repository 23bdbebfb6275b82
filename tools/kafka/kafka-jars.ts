import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What was brought and made for this version of Kafka. */
export const cacheFolder = resolve(__dirname, '../../.cache/kafka-4.3.1');
const jars = join(cacheFolder, 'libs');
const lock = join(cacheFolder, 'lock');

/** Java's class path of the broker and of Kafka's own command line tools. */
export const classPath = join(jars, '*');

/** Short-lived JVMs: the quick compiler only, one collector thread, no files in the system's temporary folder. */
export const quickJava = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto', '-XX:-UsePerfData'];

/** The cached jars are complete and not older than the list that names them. */
function cached(): boolean {
  const pom = join(__dirname, 'pom.xml');
  return existsSync(jars) && statSync(jars).mtimeMs > statSync(pom).mtimeMs;
}

/** @returns undefined when a broker can be started here, else a sentence that says what is missing. */
export function whyNoKafka(): string | undefined {
  const java = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const version = Number(/version "(\d+)/.exec(java.stderr ?? '')?.[1] ?? 0);
  if (version < 17) return 'Kafka needs Java 17 or newer (package openjdk-17-jre-headless).';
  if (!existsSync(jars) && spawnSync('mvn', ['-v']).status !== 0) {
    return 'Kafka is brought by Maven (package maven), which is not installed.';
  }
  return undefined;
}

/** True while the process that holds the lock lives; one that was killed leaves its lock behind. */
function holderLives(): boolean {
  try {
    process.kill(Number(readFileSync(join(lock, 'pid'), 'utf8')), 0);
    return true;
  } catch {
    return existsSync(lock) && Date.now() - statSync(lock).mtimeMs < 2_000;
  }
}

function download(): void {
  const target = join(cacheFolder, `libs-${process.pid}`);
  rmSync(target, { recursive: true, force: true });
  const maven = spawnSync(
    'mvn',
    [
      '-B',
      '-q',
      '-ntp',
      '-f',
      'pom.xml',
      'dependency:copy-dependencies',
      '-DincludeScope=runtime',
      `-DoutputDirectory=${target}`,
    ],
    { cwd: __dirname, encoding: 'utf8' },
  );
  if (maven.status !== 0 || !existsSync(target)) {
    rmSync(target, { recursive: true, force: true });
    throw new Error(`Maven could not bring Kafka:\n${maven.stdout}${maven.stderr}`.trimEnd());
  }
  rmSync(jars, { recursive: true, force: true });
  renameSync(target, jars);
}

/** Brings the jars into the cache when they are not there. Any number of processes may ask at once: one downloads. */
export async function bringJars(): Promise<void> {
  mkdirSync(cacheFolder, { recursive: true });
  while (!cached()) {
    try {
      mkdirSync(lock);
    } catch {
      if (!holderLives()) rmSync(lock, { recursive: true, force: true });
      await sleep(100);
      continue;
    }
    try {
      writeFileSync(join(lock, 'pid'), String(process.pid));
      if (!cached()) download();
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
}
