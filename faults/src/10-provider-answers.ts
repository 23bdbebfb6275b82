import type { Fault as ProviderFault } from '@unknot/standalone/catcher/faults';
import { type Fault, Finding } from './fault';
import { History } from './history';
import { allEnded, bookAll, countUnknown, type Sent, type Visit, visible, visibleTo } from './sends';
import type { Clinic, Slot } from './stage/clinic';

const each = { full: 20, reduced: 3 };
const retryAfterSeconds = 8;

interface Kind {
  what: string;
  channel: 'email' | 'sms';
  faults: ProviderFault[];
  /** The provider takes it and says nothing until the connection has timed out. */
  silent?: true;
  states: string[];
  reason?: string;
  seen: number;
}

const kinds: Kind[] = [
  {
    what: '429',
    channel: 'sms',
    faults: [{ channel: 'sms', status: 429, retryAfterSeconds }],
    states: ['sent', 'delivered'],
    seen: 1,
  },
  { what: '500', channel: 'sms', faults: [{ channel: 'sms', status: 500 }], states: ['sent', 'delivered'], seen: 1 },
  // The provider's report settles the doubt.
  { what: 'text: time-out after accept', channel: 'sms', faults: [], silent: true, states: ['delivered'], seen: 1 },
  { what: 'SMTP 421', channel: 'email', faults: [{ channel: 'email', reply: 421 }], states: ['sent'], seen: 1 },
  {
    what: 'SMTP 550',
    channel: 'email',
    faults: [{ channel: 'email', reply: 550 }],
    states: ['failed'],
    reason: 'address_rejected',
    seen: 0,
  },
  {
    what: 'mail: time-out after accept',
    channel: 'email',
    faults: [],
    silent: true,
    states: ['unknown'],
    reason: 'lost_after_sending',
    seen: 1,
  },
];

/** Every answer of a provider, to confirmations of new bookings. */
export const providerAnswers: Fault<Clinic> = {
  number: 10,
  title: 'Provider answers 429, 500, times out after accept, SMTP 421, 550',
  bound: 'the right class each: sent later, failed, or unknown; never twice',
  async run(clinic, { tier }) {
    const finding = new Finding();
    const history = new History();
    const slots = await clinic.slots(each[tier] * kinds.length);
    // Mail and text go side by side, the kinds of each one after the other.
    await Promise.all(
      (['email', 'sms'] as const).map(async (channel) => {
        for (const kind of kinds.filter((one) => one.channel === channel))
          await meet(clinic, history, finding, kind, slots.splice(0, each[tier]));
      }),
    );
    finding.calls = history.of('book').length;
    finding.confirmed = finding.calls;
    return finding;
  },
};

async function meet(
  clinic: Clinic,
  history: History,
  finding: Finding,
  kind: Kind,
  slots: readonly Slot[],
): Promise<void> {
  const { catcher } = clinic.cluster;
  for (const way of clinic.waysOut)
    way[kind.channel].guard = kind.silent && (async (step) => step !== 'accepted' || silence());
  const people = slots.map(() => clinic.person(kind.channel));
  for (const { email, phone } of people)
    for (const fault of kind.faults) catcher.failNext({ ...fault, to: email ?? phone });
  const visits = await bookAll(clinic, history, people, slots);
  const messages = await allEnded(clinic, visits, 'confirmation', 180_000);
  for (const way of clinic.waysOut) way[kind.channel].guard = undefined;
  await catcher.reported();
  check(finding, clinic, kind, visits, messages);
}

/** Longer than a worker waits for a provider; then the connection is cut. */
const silence = (): Promise<boolean> => new Promise((resolve) => setTimeout(() => resolve(false), 17_000));

function check(
  finding: Finding,
  clinic: Clinic,
  kind: Kind,
  visits: readonly Visit[],
  messages: readonly Sent[],
): void {
  const wrong = messages.filter(
    ({ state, reason }) => !kind.states.includes(state) || (kind.reason && reason !== kind.reason),
  );
  finding.expect(
    wrong.length === 0,
    `${kind.what}: ${wrong.map(({ state, reason }) => `${state} ${reason}`).join(', ')}`,
  );
  const counts = visible(clinic);
  let other = 0;
  for (const visit of visits) {
    const seen = visibleTo(counts, visit);
    finding.lost += Math.max(0, kind.seen - seen);
    finding.duplicated += Math.max(0, seen - kind.seen);
    if (seen !== kind.seen) other += 1;
  }
  finding.expect(other === 0, `${kind.what}: ${other} were not visible ${kind.seen} times`);
  countUnknown(finding, messages);
  const early = messages.filter(cameBackEarly).length;
  finding.expect(early === 0, `${early} messages came back before Retry-After`);
  finding.measure(`${kind.what}: ${messages.length} ${[...new Set(messages.map(({ state }) => state))].join(' or ')}`);
}

/** Sent again before the provider wanted to be asked. */
const cameBackEarly = ({ history }: Sent): boolean =>
  history.some(({ note, at }, index) => {
    const next = history[index + 1];
    return note.includes('(429)') && next && Date.parse(next.at) - Date.parse(at) < retryAfterSeconds * 1_000;
  });
