import { type Fault, Finding, type Round, tally, upTo } from './fault';
import { History } from './history';
import { type Case, killAt, type Moment, moments } from './kill-at';
import { bookAll, endLeases, messagesOf, openOf, type Sent, type Visit, visible, visibleTo } from './sends';
import { type Clinic, instances } from './stage/clinic';
import { need } from './wait';

const rounds = { full: 2, reduced: 0 };
/** Messages that a visit brings, by rule: by which channel, and what follows when they are lost. */
const rules = [
  { rule: 'reminder-48h-email', channel: 'email', again: true },
  { rule: 'preparation-24h', channel: 'email', again: false },
  { rule: 'reminder-3h-sms', channel: 'sms', again: true },
  { rule: 'intake-reminder-46h', channel: 'sms', again: false },
] as const;

interface Killed extends Case {
  visit: Visit;
  moment: Moment;
  again: boolean;
}

/** A worker is killed at each step of a send, for mail and text, for what is sent once more and what is not. */
export const killedWhileSending: Fault<Clinic> = {
  number: 9,
  title: 'SIGKILL at every step of a send',
  bound: 'visible once at most, reminders twice; unknown ≤ kills; all others exactly once',
  async run(clinic, round) {
    const finding = new Finding();
    const plan = planOf(round);
    const visits = await bookAll(
      clinic,
      new History(),
      plan.map(() => clinic.person()),
      await clinic.slots(plan.length),
    );
    await need(
      'the messages are planned and the confirmations sent',
      async () =>
        (await openOf(clinic, visits)).filter(({ rule }) => rules.some((one) => one.rule === rule)).length >=
          visits.length * rules.length && (await openOf(clinic, visits, 'confirmation')).length === 0,
      120_000,
    );
    const messages = await messagesOf(clinic, visits);
    const before = visible(clinic);
    const killed: Killed[] = [];
    for (const [index, { moment, rule, channel, again }] of plan.entries()) {
      const visit = visits[index] as Visit;
      const message = messages.find((one) => one.appointmentId === visit.appointmentId && one.rule === rule) as Sent;
      const one = { messageId: message.id, appointmentId: visit.appointmentId, channel };
      await killAt(clinic, moment, one, index % instances);
      killed.push({ ...one, visit, moment, again });
      if (index % 10 === 9) round.say(`   ${index + 1} workers killed`);
    }
    await clinic.allBack();
    await restoreLeases(clinic, round);
    const ids = killed.map(({ messageId }) => messageId);
    const open = async () => (await openOf(clinic, visits)).filter(({ id }) => ids.includes(id)).length;
    await need('every message is decided', async () => (await open()) === 0, 240_000);
    await clinic.cluster.catcher.reported();
    check(finding, killed, await messagesOf(clinic, visits), before, visible(clinic));
    return finding;
  },
};

/** Every moment with every rule for which it exists; in the reduced tier each moment once. */
function planOf({ tier, draw }: Round) {
  const all = moments.flatMap((moment) =>
    rules.filter(({ channel }) => channel === 'email' || moment !== 'handed over').map((rule) => ({ moment, ...rule })),
  );
  if (tier === 'full') return upTo(rounds.full).flatMap(() => all);
  return moments.map((moment) =>
    draw.pick(
      all.filter((one) => one.moment === moment),
      moment,
    ),
  );
}

/** In the full tier the leases end by themselves, two minutes after the last claim. */
async function restoreLeases(clinic: Clinic, { tier }: Round): Promise<void> {
  if (tier === 'reduced') return endLeases(clinic);
  await clinic.sql.query(
    `update notifications.message set lease_until = lease_until - interval '1 hour' where state = 'claimed'`,
  );
}

function check(
  finding: Finding,
  killed: readonly Killed[],
  messages: readonly Sent[],
  before: Map<string, number>,
  after: Map<string, number>,
): void {
  const byId = new Map(messages.map((message) => [message.id, message]));
  finding.calls = killed.length;
  for (const { messageId, visit, moment, again } of killed) {
    const state = byId.get(messageId)?.state ?? 'missing';
    const seen = visibleTo(after, visit) - visibleTo(before, visit);
    const what = `killed when ${moment}: ${state}, visible ${seen} times`;
    const isSent = state === 'sent' || state === 'delivered';
    if (isSent) finding.confirmed += 1;
    if (state === 'unknown') finding.unknown += 1;
    if (isSent && seen === 0) finding.lost += 1;
    finding.duplicated += Math.max(0, seen - 1);
    finding.expect(seen <= (again ? 2 : 1), what);
    finding.expect(isSent ? seen >= 1 : state === 'unknown', what);
    // Nothing was handed over yet: no doubt may be left.
    if (moment === 'asked' || moment === 'decided' || moment === 'recorded') finding.expect(isSent && seen === 1, what);
  }
  finding.expect(finding.unknown <= killed.length, 'more are unknown than were killed');
  const seenTwice = killed.filter(({ visit }) => visibleTo(after, visit) - visibleTo(before, visit) === 2).length;
  const by = [...tally(killed.map(({ moment }) => moment))].map(([moment, count]) => `${moment} ${count}`).join(', ');
  finding.measure(`${killed.length} killed (${by}); ${seenTwice} reminders were visible twice`);
}
