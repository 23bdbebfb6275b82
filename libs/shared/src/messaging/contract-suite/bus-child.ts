import 'reflect-metadata';
import { orders, startService } from './bus-harness';

/**
 * An instance of a service of the suite in a process of its own:
 * `<service> <milliseconds a handler takes> [<share of tries that fail> <seed>]`.
 */
async function run(): Promise<void> {
  const [name, slowMs, failShare = '0', seed = ''] = process.argv.slice(2) as [
    'booking' | 'notifications',
    ...string[],
  ];
  Object.assign(orders, { slowMs: Number(slowMs), failShare: Number(failShare), seed });
  const service = await startService(name, process.env);
  process.on('disconnect', () => process.exit(1));
  process.on('SIGTERM', () => void service.close().then(() => process.exit(0)));
  process.send?.('ready');
}

void run();
