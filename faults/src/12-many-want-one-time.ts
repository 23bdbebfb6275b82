import { flood, percentile } from '@unknot/shared/testing/flood';
import { busyShare } from './busy';
import { type Fault, Finding, tally, upTo } from './fault';
import { History } from './history';
import type { Clinic } from './stage/clinic';

const size = { full: { clients: 200, slots: 50 }, reduced: { clients: 50, slots: 8 } };
const worstMs = 1_000;
/** Share of the machine that others may use while times are judged. */
const quiet = 0.3;

/** Everybody wants the same time at the same moment, one time after the other. */
export const manyWantOneTime: Fault<Clinic> = {
  number: 12,
  title: '200 clients at once want each of 50 times',
  bound: 'exactly one has each, the others get 409, no 5xx, p99 ≤ 1 s',
  async run(clinic, { tier }) {
    const finding = new Finding();
    const { clients, slots } = size[tier];
    const wanted = await clinic.slots(slots, 7);
    const history = new History();
    const others = await busyShare(2_000);
    // A service that runs has its connections open and its code compiled.
    await flood(
      upTo(clients).map(() => () => clinic.ask('GET', 'catalogue')),
      clients,
    );
    for (const slot of wanted) {
      const held = await flood(
        upTo(clients).map(() => () => history.call('hold', clinic.hold(slot))),
        clients,
      );
      const won = held.filter(({ answer }) => answer?.status === 201);
      finding.expect(won.length === 1, `${won.length} hold ${slot.startsAtWall}`);
      for (const { answer } of won)
        if (answer) await history.call('book', clinic.book(answer.body, clinic.person('email')));
    }
    history.addTo(finding);
    const odd = history.statuses().filter((status) => status !== 201 && status !== 409);
    finding.expect(odd.length === 0, `answered ${odd.join(', ')}`);

    const { rows } = await clinic.sql.query<{ slot: string }>(
      `select practitioner_id || ' ' || starts_at_wall as slot from booking.appointment where state in ('held', 'booked')`,
    );
    const standing = tally(rows.map(({ slot }) => slot));
    for (const { practitionerId, startsAtWall } of wanted) {
      const count = standing.get(`${practitionerId} ${startsAtWall}`) ?? 0;
      if (count === 0) finding.lost += 1;
      finding.duplicated += Math.max(0, count - 1);
    }
    finding.expect(finding.lost === 0, `${finding.lost} winners are not in the database`);
    finding.expect(finding.duplicated === 0, `times have several winners: ${finding.duplicated} too many`);

    const holds = history.of('hold');
    const p99 = percentile(holds, 0.99);
    const times = `p50 ${percentile(holds, 0.5).toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`;
    // How long somebody waits for a processor that others use says nothing about the service.
    if (others > quiet)
      finding.measure(`${times}, not judged: others used ${Math.round(others * 100)} % of the machine`);
    else {
      finding.measure(times);
      finding.expect(p99 <= worstMs, `p99 is ${p99.toFixed(0)} ms`);
    }
    return finding;
  },
};
