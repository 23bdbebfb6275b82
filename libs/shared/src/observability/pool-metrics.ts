import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { Metrics } from './metrics';

type Connect = (callback: (...answer: unknown[]) => void) => void;

/** Tells how the connections of a source are used, and how long work waited for one when all were taken. */
export function measurePool(source: DataSource, metrics: Metrics): void {
  const { master: pool } = source.driver as unknown as { master: Pool };
  metrics.gauge('pool_connections', 'Database connections by what they do.', ['state'], (gauge) => {
    gauge.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
    gauge.set({ state: 'idle' }, pool.idleCount);
    gauge.set({ state: 'awaited' }, pool.waitingCount);
  });
  const connect = pool.connect.bind(pool) as unknown as Connect;
  // TypeORM asks with a callback, always.
  const measured: Connect = (callback) => {
    if (pool.idleCount > 0 || pool.totalCount < pool.options.max) return connect(callback);
    const from = performance.now();
    connect((...answer) => {
      metrics.poolWait.observe((performance.now() - from) / 1000);
      callback(...answer);
    });
  };
  pool.connect = measured as unknown as typeof pool.connect;
}
