import { setTimeout as sleep } from 'node:timers/promises';
import { Stream } from './events';
import { type Fault, Finding } from './fault';
import { type Bus, instances } from './stage/bus';
import { need } from './wait';

/** Every round kills both processes: the group waits 15 s for a dead one, whether one or two are gone. */
const rounds = { full: 25, reduced: 1 };
/** More rounds, when no kill came between the work of a consumer and its offset. */
const moreRounds = 3;
const subjects = 20;
const perRound = 20;
const handlers = { slowMs: 10 };

/** The consuming processes are killed at work, in the middle of what has just arrived. */
export const consumerKilled: Fault<Bus> = {
  number: 1,
  title: 'SIGKILL a consumer 50 times during 10,000 events',
  bound: '0 lost, 0 duplicate effects',
  async run(bus, { tier, draw, say }) {
    const finding = new Finding();
    const stream = new Stream(bus, subjects);
    await bus.startAll('notifications', handlers);
    const handledBefore = await handled(bus);
    const committedBefore = await bus.committed();
    let redelivered = 0;
    let round = 0;
    for (; round < rounds[tier] || (redelivered === 0 && round < rounds[tier] + moreRounds); round += 1) {
      const before = await stream.effectCount();
      await stream.tell(perRound);
      const some = draw.between(10, 200, 'effects before the kill', round);
      await need('the consumers work', async () => (await stream.effectCount()) > before + some, 90_000);
      const first = draw.between(0, instances - 1, 'killed first', round);
      await bus.kill('notifications', first);
      await sleep(draw.between(0, 200, 'between the kills', round));
      await bus.kill('notifications', 1 - first);
      redelivered += (await handled(bus)) - handledBefore - ((await bus.committed()) - committedBefore);
      await bus.startAll('notifications', handlers);
      if (round % 5 === 4) say(`   ${(round + 1) * instances} consumers killed`);
    }
    await stream.check(finding, 120_000);
    finding.measure(`${round * instances} killed, ${redelivered} events were delivered again`);
    finding.expect(redelivered > 0, 'no kill hit a consumer between its work and its offset');
    return finding;
  },
};

/** Events that the first consumer has done. */
const handled = (bus: Bus) => bus.count("notifications.inbox where consumer = 'first'");
