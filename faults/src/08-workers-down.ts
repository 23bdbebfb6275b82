import { percentile } from '@unknot/shared/testing/flood';
import { type Fault, Finding, upTo } from './fault';
import { History } from './history';
import {
  atATime,
  bookAll,
  compareVisible,
  countUnknown,
  makeDue,
  messagesOf,
  openOf,
  type Sent,
  type Visit,
  visible,
  visibleTo,
} from './sends';
import { type Clinic, hour, instances, minute } from './stage/clinic';
import { need, seconds, until } from './wait';

const size = { full: { visits: 150, begun: 10 }, reduced: { visits: 20, begun: 3 } };
const downMs = 2 * hour;
/** MAIL_PER_SECOND and SMS_PER_SECOND of all processes together. */
const perSecond = { email: 20 * instances, sms: 10 * instances };

/** Nobody sends for two hours of the domain, in which reminders become due, people book, and visits begin. */
export const workersDown: Fault<Clinic> = {
  number: 8,
  title: 'Workers are down for 2 h',
  bound: 'what is of use goes out once, at the provider’s rate; what has begun is `expired`',
  async run(clinic, { tier, draw }) {
    const finding = new Finding();
    const history = new History();
    const { visits: count, begun: soonCount } = size[tier];
    const soon = await clinic.slotsWithin(soonCount, downMs - 5 * minute);
    const later = await clinic.slots(count + soonCount);
    const scheduled = await bookAll(
      clinic,
      history,
      upTo(count).map(() => clinic.person()),
      later,
    );
    await need(
      'the reminders are planned and the confirmations sent',
      async () =>
        (await openOf(clinic, scheduled, 'reminder')).length >= 2 * count &&
        (await openOf(clinic, scheduled, 'confirmation')).length === 0,
      90_000,
    );

    for (const index of upTo(instances)) await clinic.cluster.endInstance('notifications', index - 1, 'SIGKILL');
    const downAt = await clinic.now();
    const reminders = await openOf(clinic, scheduled, 'reminder');
    for (const [index, reminder] of reminders.entries()) {
      const at = downAt + draw.between(1, downMs / minute - 1, 'due', index) * minute;
      await makeDue(clinic, [reminder], new Date(at));
    }
    const begun = await bookAll(
      clinic,
      history,
      upTo(soonCount).map(() => clinic.person('email')),
      soon,
    );
    await clinic.moveClock(downMs);
    const caughtBefore = clinic.cluster.catcher.list().messages.length;
    await Promise.all(upTo(instances).map((index) => clinic.cluster.startInstance('notifications', index - 1)));

    const took = await until(async () => {
      const open = await openOf(clinic, scheduled, 'reminder');
      const planned = await messagesOf(clinic, begun, 'confirmation');
      return (
        open.length === 0 && planned.length === soonCount && (await openOf(clinic, begun, 'confirmation')).length === 0
      );
    }, 180_000);
    finding.expect(took !== undefined, 'not everything was decided within three minutes');
    await clinic.cluster.catcher.reported();
    finding.calls = reminders.length + soonCount;
    await checkReminders(finding, clinic, scheduled, reminders);
    await checkBegun(finding, clinic, begun);
    checkRate(finding, clinic, caughtBefore);
    finding.confirmed = finding.calls - finding.lost;
    finding.measure(`everything decided ${seconds(took ?? 180_000)} after they were back`);
    return finding;
  },
};

async function checkReminders(
  finding: Finding,
  clinic: Clinic,
  visits: readonly Visit[],
  reminders: readonly Sent[],
): Promise<void> {
  const now = (await messagesOf(clinic, visits, 'reminder')).filter(({ id }) => reminders.some((one) => one.id === id));
  countUnknown(finding, now);
  const unsent = now.filter(({ state }) => state !== 'sent' && state !== 'delivered');
  finding.lost += unsent.length;
  finding.expect(
    unsent.length === 0,
    `${unsent.length} reminders were not sent: ${unsent[0]?.state} ${unsent[0]?.reason}`,
  );
  compareVisible(finding, clinic, visits, await messagesOf(clinic, visits));
  finding.measure(`${now.length - unsent.length} reminders sent`);
}

/** Nobody is told that a visit is confirmed that has begun. */
async function checkBegun(finding: Finding, clinic: Clinic, begun: readonly Visit[]): Promise<void> {
  const messages = await messagesOf(clinic, begun, 'confirmation');
  const expired = messages.filter(({ state }) => state === 'expired').length;
  finding.expect(expired === begun.length, `${expired} of ${begun.length} confirmations of begun visits are expired`);
  const counts = visible(clinic);
  const seen = begun.reduce((sum, visit) => sum + visibleTo(counts, visit), 0);
  finding.expect(seen === 0, `${seen} were sent though the visit had begun`);
  finding.measure(`${expired} expired`);
}

/** Over every stretch of two seconds: what is paced as it leaves, and what was under way as the stretch began. */
function checkRate(finding: Finding, clinic: Clinic, before: number): void {
  const caught = clinic.cluster.catcher.list().messages.slice(0, -before || undefined);
  for (const channel of ['email', 'sms'] as const) {
    const at = caught.filter((one) => one.channel === channel).map(({ receivedAt }) => Date.parse(receivedAt));
    const counts = at.map((from) => ({ ms: at.filter((one) => one >= from && one < from + 2_000).length }));
    const most = percentile(counts, 1);
    const allowed = 2 * perSecond[channel] + instances * atATime;
    finding.expect(most <= allowed, `${most} by ${channel} in two seconds, ${allowed} are allowed`);
    finding.measure(`at most ${most / 2}/s by ${channel}`);
  }
}
