import { Stream } from './events';
import { type Fault, Finding } from './fault';
import type { Bus } from './stage/bus';
import { seconds } from './wait';

const size = { full: { keys: 100, events: 100 }, reduced: { keys: 20, events: 15 } };
const failShare = 0.02;
const cuts = 10;

/**
 * Two relays that take the lead from each other, and handlers of which one try in fifty fails; now and then every
 * connection of relays and handlers to the database is cut.
 */
export const randomFailures: Fault<Bus> = {
  number: 5,
  title: 'Two relays, 100 keys × 100 events, handlers fail at random',
  bound: 'per key all effects, once, in order',
  async run(bus, { tier, draw }) {
    const finding = new Finding();
    const { keys, events } = size[tier];
    await bus.startAll('notifications', { failShare, seed: String(draw.unit('failures')) });
    const stream = new Stream(bus, keys);
    const from = performance.now();
    for (let cut = 0; cut < cuts; cut += 1) {
      await stream.tell(events / cuts);
      await bus.sql.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where application_name = 'unknot-booking-relay' or usename = 'notifications_app'`,
      );
    }
    await stream.check(finding, 300_000);
    const failed = await bus.count('notifications.failed_event where subject = any($1)', [stream.subjects]);
    const parked = await bus.count('notifications.failed_event where subject = any($1) and attempts = 0', [
      stream.subjects,
    ]);
    finding.measure(
      `${failed - parked} failed and ${parked} waited behind them, ${cuts} times all connections were cut, ${seconds(performance.now() - from)}`,
    );
    finding.expect(failed > 0, 'nothing failed');
    await bus.startAll('notifications');
    return finding;
  },
};
