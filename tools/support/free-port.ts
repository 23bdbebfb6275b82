import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** Below the ports that operating systems give to outgoing connections: one of those could take it meanwhile. */
const [lowest, highest] = [20_000, 32_000];
const tries = 100;

/** A TCP port of 127.0.0.1 that was free a moment ago, and that no outgoing connection takes. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < tries; tried += 1) {
    const port = randomInt(lowest, highest);
    if (await isFree(port)) return port;
  }
  throw new Error(`None of ${tries} ports between ${lowest} and ${highest} is free.`);
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** Somebody listens on this port of 127.0.0.1. @throws when nobody does */
export async function portAnswers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } finally {
    socket.destroy();
  }
}
