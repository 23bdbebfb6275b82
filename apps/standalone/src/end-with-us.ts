import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import type { SystemUser } from './postgres-programs';

/**
 * Ends the server when this process is killed and cannot do it: a shell waits for a word on a pipe that only we hold,
 * and stops the server when the pipe closes without one. On Windows the next start does it.
 * @param cluster folder of the server, by which a person knows the shell in a list of processes
 * @returns lets the shell go, because the server has ended
 */
export function endWithUs(pid: number, cluster: string, user: SystemUser | undefined): () => void {
  if (process.platform === 'win32') return () => undefined;
  const watch = spawn('/bin/sh', ['-c', 'read -r word || kill -INT "$1"', cluster, String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    ...user,
  });
  watch.on('error', () => undefined);
  watch.unref();
  const pipe = watch.stdin as Socket;
  pipe.on('error', () => undefined);
  pipe.unref();
  return () => void pipe.end('over\n');
}
