import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, Finding } from './fault';
import { History } from './history';
import { Load } from './load';
import { allEnded, countUnknown, endLeases, visible, visibleTo } from './sends';
import type { Clinic } from './stage/clinic';
import { seconds, until } from './wait';

const size = {
  full: { endings: ['fast', 'crash', 'fast', 'crash'], slots: 200 },
  reduced: { endings: ['crash'], slots: 30 },
} as const;
const recoveredWithinMs = 60_000;
const perSecond = 3;

/** PostgreSQL ends, by order and by SIGKILL, while visitors book; they try again with the same key. */
export const databaseRestarted: Fault<Clinic> = {
  number: 14,
  title: 'PostgreSQL is restarted under load',
  bound: 'no acknowledged booking lost; the services recover without a restart',
  async run(clinic, { tier }) {
    const finding = new Finding();
    const history = new History();
    const { endings, slots } = size[tier];
    const pids = clinic.cluster.pids().join();
    const load = new Load(clinic, history, await clinic.slots(slots), perSecond);
    load.start();
    let longest = 0;
    for (const ending of endings) {
      await sleep(2_500);
      await clinic.cluster.postgres.halt(ending);
      await sleep(1_500);
      await clinic.cluster.postgres.restart(ending);
      const took = await until(async () => (await clinic.unready()).length === 0, recoveredWithinMs);
      if (took === undefined)
        finding.expect(false, `${seconds(recoveredWithinMs)} after: ${(await clinic.unready()).join('; ')}`);
      longest = Math.max(longest, took ?? recoveredWithinMs);
    }
    await sleep(2_000);
    await load.stop();
    if (tier === 'reduced') {
      await sleep(4_000);
      await endLeases(clinic);
    }
    history.addTo(finding);
    finding.expect(clinic.cluster.pids().join() === pids, 'a process has ended');
    finding.expect(load.gaveUp === 0, `${load.gaveUp} visitors gave up`);
    const odd = history.statuses().filter((status) => status !== 'none' && status !== 201 && status < 500);
    finding.expect(odd.length === 0, `answered ${odd.join(', ')}`);

    for (const { appointmentId, email } of load.visits) {
      if ((await clinic.count("booking.appointment where id = $1 and state = 'booked'", [appointmentId])) === 0)
        finding.lost += 1;
      const all = await clinic.count(
        `booking.appointment join booking.client_contact using (client_id) where value = $1 and state = 'booked'`,
        [email],
      );
      finding.duplicated += Math.max(0, all - 1);
    }
    finding.expect(finding.lost === 0, `${finding.lost} acknowledged bookings are lost`);
    finding.expect(finding.duplicated === 0, `${finding.duplicated} bookings came twice`);
    // A confirmation that was being sent when its ledger went away is in doubt, and visible once at most.
    const messages = await allEnded(clinic, load.visits, 'confirmation', 200_000);
    countUnknown(finding, messages);
    const counts = visible(clinic);
    const twice = load.visits.filter((visit) => visibleTo(counts, visit) > 1).length;
    finding.expect(twice === 0, `${twice} confirmations were visible twice`);
    finding.measure(
      `${load.visits.length} booked, ${endings.length} restarts, everything ready again after ${seconds(longest)} at most`,
    );
    return finding;
  },
};
