import type { DataSource } from 'typeorm';
import type { Jobs } from '../jobs/jobs';
import type { Reconcilers } from '../jobs/reconcilers';
import type { EventServer } from './event-server';
import type { OutboxRelay } from './relay';
import { Settle } from './settle';

describe('Whether a service is idle', () => {
  it('counts the job that an event makes while its bus is looked at', async () => {
    let jobs = 0;
    const server = {
      backlog: async () => {
        await new Promise(setImmediate);
        jobs = 1;
        return 0;
      },
    };
    const settle = new Settle(
      { query: async () => [{ waits: false }] } as unknown as DataSource,
      {} as OutboxRelay,
      server as unknown as EventServer,
      { backlog: async () => jobs } as unknown as Jobs,
      {} as Reconcilers,
    );
    expect(await settle.isIdle()).toBe(false);
    server.backlog = async () => 0;
    jobs = 0;
    expect(await settle.isIdle()).toBe(true);
  });
});
