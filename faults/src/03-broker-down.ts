import { setTimeout as sleep } from 'node:timers/promises';
import { serviceNames } from '@unknot/shared/contracts/events/event';
import { type Fault, Finding } from './fault';
import { History } from './history';
import { Load } from './load';
import { countUnknown, messagesOf } from './sends';
import type { Clinic } from './stage/clinic';
import { seconds, until } from './wait';

const size = { full: { downMs: 60_000, slots: 180 }, reduced: { downMs: 8_000, slots: 40 } };
const drainedWithinMs = 60_000;
const perSecond = 2;

/** The broker crashes and stays away while visitors go on booking. */
export const brokerDown: Fault<Clinic> = {
  number: 3,
  title: 'The broker is down for 60 s under load',
  bound: 'the API keeps accepting; drained ≤ 60 s after',
  async run(clinic, { tier }) {
    const finding = new Finding();
    const history = new History();
    const { downMs, slots } = size[tier];
    const load = new Load(clinic, history, await clinic.slots(slots), perSecond);
    load.start();
    await sleep(3_000);
    await clinic.cluster.kafka.halt('SIGKILL');
    const before = load.visits.length;
    await sleep(downMs);
    const meanwhile = load.visits.length - before;
    await clinic.cluster.kafka.start();
    const back = performance.now();
    await sleep(2_000);
    await load.stop();
    history.addTo(finding);
    const refused = history.statuses().filter((status) => status !== 201);
    finding.expect(refused.length === 0, `answered ${refused.join(', ')}`);
    finding.expect(meanwhile > 0, 'nothing was booked while the broker was down');

    const ids = load.visits.map(({ appointmentId }) => appointmentId);
    const drained = await until(
      async () => (await waiting(clinic)) + (await missing(clinic, ids)) === 0,
      drainedWithinMs,
    );
    const tookMs = performance.now() - back;
    const recovered = await until(async () => (await clinic.unready()).length === 0, 10_000);
    if (recovered === undefined) finding.expect(false, `after that ${(await clinic.unready()).join('; ')}`);
    finding.lost = await missing(clinic, ids);
    finding.expect(drained !== undefined && tookMs <= drainedWithinMs, `not drained after ${seconds(tookMs)}`);
    finding.expect(finding.lost === 0, `${finding.lost} bookings never arrived`);
    countUnknown(finding, await messagesOf(clinic, load.visits));
    const slowest = Math.max(...history.calls.map(({ ms }) => ms));
    finding.measure(
      `${meanwhile} booked while it was down, slowest answer ${seconds(slowest)}, drained ${seconds(tookMs)} after it was back`,
    );
    return finding;
  },
};

/** Events that no relay has published yet. */
async function waiting(clinic: Clinic): Promise<number> {
  const counts = await Promise.all(
    serviceNames.map((name) => clinic.count(`${name}.outbox where published_at is null`)),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Bookings that notifications does not know or has planned nothing for, or that outcomes does not know. */
const missing = async (clinic: Clinic, ids: readonly string[]): Promise<number> =>
  ids.length -
  (await clinic.count(
    `notifications.known_appointment k join outcomes.appointment a using (appointment_id)
     where appointment_id = any($1) and exists
       (select from notifications.message m where m.appointment_id = k.appointment_id and m.kind = 'confirmation')`,
    [ids],
  ));
