import { setTimeout as sleep } from 'node:timers/promises';
import { Stream } from './events';
import { type Fault, Finding } from './fault';
import type { Bus } from './stage/bus';
import { need } from './wait';

const kills = { full: 50, reduced: 2 };
const subjects = 20;
const perKill = 10;

/** The relay that leads is killed while it publishes; the other takes over, and the dead one comes back. */
export const relayKilled: Fault<Bus> = {
  number: 2,
  title: 'SIGKILL the relay 50 times during 10,000 events',
  bound: '0 lost, 0 duplicate effects',
  async run(bus, { tier, draw, say }) {
    const finding = new Finding();
    const stream = new Stream(bus, subjects);
    await bus.startAll('notifications');
    const publishedBefore = await bus.published();
    let leading = 0;
    let killed = 0;
    let longest = 0;
    while (killed < kills[tier]) {
      const backend = await leader(bus);
      await stream.tell(perKill);
      await sleep(draw.between(0, 60, 'until the kill', killed));
      await bus.kill('booking', leading);
      if ((await leader(bus)) === backend) {
        // It was the other one that led.
        await bus.startOne('booking', leading);
        leading = 1 - leading;
        continue;
      }
      killed += 1;
      const restarted = bus.startOne('booking', leading);
      const takeover = await need('another relay leads', async () => (await leader(bus)) !== undefined, 30_000);
      longest = Math.max(longest, takeover);
      await restarted;
      leading = 1 - leading;
      if (killed % 10 === 0) say(`   ${killed} relays killed`);
    }
    const left = subjects * perKill * kills[tier] - stream.told.length;
    if (left > 0) await stream.tell(left / subjects);
    await stream.check(finding, 120_000);
    const twice = (await bus.published()) - publishedBefore - stream.told.length;
    finding.measure(
      `${killed} killed, ${twice} events were published twice, next relay after ${Math.round(longest)} ms at most`,
    );
    return finding;
  },
};

/** Process id of PostgreSQL that serves the relay in lead. */
async function leader(bus: Bus): Promise<number | undefined> {
  const { rows } = await bus.sql.query<{ pid: number }>(
    `select a.pid from pg_stat_activity a join pg_locks l on l.pid = a.pid and l.locktype = 'advisory' and l.granted
     where a.application_name = 'unknot-booking-relay' and a.datname = current_database()`,
  );
  return rows[0]?.pid;
}
