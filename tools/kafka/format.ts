import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, classPath, quickJava } from './kafka-jars';
import { type SecuredListener, scramArguments } from './secured-listener';

/** The only node of every cluster of tests. */
export const nodeId = 1;
const clusterId = 'unknot-tests-00000000w';

/**
 * Writes what a broker wants to find below `folder`, whose `server.properties` are there. Without users that is the same
 * for each: Kafka's own tool writes it once, later ones get a copy.
 */
export function format(folder: string, secured?: SecuredListener): void {
  const kept = join(cacheFolder, `formatted-${nodeId}-${clusterId}`);
  const data = join(folder, 'data');
  if (secured) formatByTool(folder, secured);
  else if (existsSync(kept)) cpSync(kept, data, { recursive: true });
  else {
    formatByTool(folder);
    keep(data, kept);
  }
}

function formatByTool(folder: string, secured?: SecuredListener): void {
  const made = spawnSync(
    'java',
    [
      ...quickJava,
      ...['-cp', classPath, 'kafka.tools.StorageTool', 'format', '--ignore-formatted'],
      ...['-t', clusterId, '-c', join(folder, 'server.properties')],
      ...(secured ? scramArguments(secured) : []),
    ],
    { encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`Kafka could not format its folder:\n${made.stdout}${made.stderr}`.trimEnd());
}

/** Somebody else may have kept it meanwhile. */
function keep(data: string, kept: string): void {
  const draft = `${kept}-${process.pid}`;
  cpSync(data, draft, { recursive: true });
  try {
    renameSync(draft, kept);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
}
