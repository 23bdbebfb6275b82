import { connect, createServer, type Server, type Socket } from 'node:net';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../testing/database';
import { createDataSource } from './data-source';

/** What PostgreSQL says to a session that it ends. */
function farewell(): Buffer {
  const fields = Buffer.from('SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0');
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
const readyForQuery = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

describe('A source of the database', () => {
  let database: TestDatabase;
  let source: DataSource;
  let between: Server;
  let ending = false;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    database = await createTestDatabase({ schema: 'booking' });
    const url = new URL(database.appUrl);
    const target = { host: url.hostname, port: Number(url.port) };
    between = createServer((service) => {
      const server = connect(target);
      sockets.push(service, server);
      for (const socket of [service, server]) socket.on('error', () => undefined);
      service.pipe(server);
      server.on('data', (bytes) => {
        const opened = bytes.includes(readyForQuery) && bytes.includes('server_version');
        // As one piece: whoever reads it is told "ready" and "the end" in one go.
        if (ending && opened) service.end(Buffer.concat([bytes, farewell()]));
        else service.write(bytes);
      });
    });
    await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
    url.hostname = '127.0.0.1';
    url.port = String((between.address() as { port: number }).port);
    source = await createDataSource({ name: 'booking', url: url.href }).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => between.close(resolve));
    await database.drop();
  });

  it('survives a connection that the server ends in the moment in which it opens', async () => {
    const busy = source.query('select pg_sleep(0.5)');
    ending = true;
    await expect(source.query('select 1')).rejects.toThrow();
    ending = false;
    await busy;
    await expect(source.query('select 1 as one')).resolves.toEqual([{ one: 1 }]);
  });
});
