import { Redis } from 'ioredis';
import { type RedisServer, startRedis } from './redis';

describe('A Redis for tests', () => {
  let server: RedisServer;
  let redis: Redis;
  beforeAll(async () => {
    server = await startRedis();
    redis = new Redis(server.url);
  });
  afterAll(async () => {
    await redis?.quit();
    await server?.stop();
  });

  it('never evicts and can be emptied', async () => {
    expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    await redis.set('job', '1');
    await server.flush();
    expect(await redis.get('job')).toBeNull();
  });

  it('comes back on the same port, empty', async () => {
    await redis.set('job', '1');
    await server.restart('SIGKILL');
    expect(await redis.get('job')).toBeNull();
  });
});
