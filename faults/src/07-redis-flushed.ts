import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, Finding, upTo } from './fault';
import { History } from './history';
import { bookAll, compareVisible, countUnknown, makeDue, messagesOf, openOf, type Visit } from './sends';
import type { Clinic } from './stage/clinic';
import { need, seconds, until } from './wait';

const size = { full: { scheduled: 1_000, inRetry: 100 }, reduced: { scheduled: 60, inRetry: 8 } };
/** What a first visit gives to send after its confirmation. */
const messagesOfVisit = 5;
/** Later than this nothing may be, beside the time that the provider's rate takes. */
const lateMs = 60_000;

/** Redis loses every job: those of messages that wait for their time, and those of messages to be tried again. */
export const redisFlushed: Fault<Clinic> = {
  number: 7,
  title: 'Redis FLUSHALL with 1,000 scheduled and 100 in retry',
  bound: 'all done, none twice; less than a minute late',
  async run(clinic, { tier }) {
    const finding = new Finding();
    const history = new History();
    const { scheduled, inRetry } = size[tier];
    const slots = await clinic.slots(Math.ceil(scheduled / messagesOfVisit) + inRetry);
    const people = upTo(slots.length).map((n) => clinic.person(n <= inRetry ? 'email' : undefined));
    const planned = await bookAll(clinic, history, people.slice(inRetry), slots.slice(inRetry));
    await need(
      'the messages are scheduled',
      async () => (await openOf(clinic, planned)).length >= scheduled && (await unsent(clinic, planned)) === 0,
      120_000,
    );
    // The provider is away: what is handed to it now is tried again later.
    for (const way of clinic.waysOut) way.email.guard = async (step) => step !== 'begun';
    const retried = await bookAll(clinic, history, people.slice(0, inRetry), slots.slice(0, inRetry));
    await need(
      'the confirmations are in retry',
      async () => (await waitingForRetry(clinic, retried)) >= inRetry,
      90_000,
    );
    const jobs = await clinic.cluster.redis.keys();

    await clinic.cluster.redis.flush();
    for (const way of clinic.waysOut) way.email.guard = undefined;
    const visits = [...planned, ...retried];
    const due = await openOf(clinic, visits);
    await makeDue(clinic, due);
    const took = await until(async () => (await openOf(clinic, visits)).length === 0, 240_000);
    await sleep(2_000);
    await clinic.cluster.catcher.reported();

    finding.calls = due.length;
    await check(finding, clinic, visits);
    finding.confirmed = finding.calls - finding.lost;
    const rateMs = (due.length / 40) * 1_000;
    finding.expect(took !== undefined, `${(await openOf(clinic, visits)).length} messages were not done`);
    finding.expect(
      (took ?? Number.POSITIVE_INFINITY) <= lateMs + rateMs,
      `done only after ${seconds(took ?? 240_000)}`,
    );
    finding.measure(
      `${jobs} keys lost, ${due.length} messages (${retried.length} of them in retry) done in ${seconds(took ?? 240_000)}`,
    );
    return finding;
  },
};

/** Everything that the ledger calls sent was visible, once; nothing ended in any other way but a decision. */
async function check(finding: Finding, clinic: Clinic, visits: readonly Visit[]): Promise<void> {
  const messages = await messagesOf(clinic, visits);
  countUnknown(finding, messages);
  compareVisible(finding, clinic, visits, messages);
  const odd = messages.filter(({ state }) => ['failed', 'expired', 'unknown'].includes(state)).length;
  finding.expect(odd === 0, `${odd} messages have failed`);
}

/** Confirmations that are still on their way. */
const unsent = async (clinic: Clinic, visits: readonly Visit[]): Promise<number> =>
  visits.length -
  (await messagesOf(clinic, visits, 'confirmation')).filter(({ state }) => state === 'sent' || state === 'delivered')
    .length;

const waitingForRetry = (clinic: Clinic, visits: readonly Visit[]): Promise<number> =>
  clinic.count(
    `notifications.message where appointment_id = any($1) and kind = 'confirmation' and state = 'planned' and retry_at is not null`,
    [visits.map(({ appointmentId }) => appointmentId)],
  );
