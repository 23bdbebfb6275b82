import 'reflect-metadata';
import { orders, startService } from './bus-harness';

/** An instance of a service of the suite in a process of its own: `<service> <milliseconds a handler takes>`. */
async function run(): Promise<void> {
  const [name, slowMs] = process.argv.slice(2) as ['booking' | 'notifications', string];
  orders.slowMs = Number(slowMs);
  const service = await startService(name, process.env);
  process.on('disconnect', () => process.exit(1));
  process.on('SIGTERM', () => void service.close().then(() => process.exit(0)));
  process.send?.('ready');
}

void run();
