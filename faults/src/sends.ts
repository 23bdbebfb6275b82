import type { MessageState } from '@unknot/shared/contracts/values';
import { type Finding, tally } from './fault';
import type { History } from './history';
import type { Booker, Clinic, Slot } from './stage/clinic';
import { seconds, until } from './wait';

/** A message of the ledger. */
export interface Sent {
  id: string;
  appointmentId: string;
  kind: string;
  rule: string;
  channel: 'email' | 'sms';
  state: MessageState;
  reason: string | null;
  attempts: number;
  losses: number;
  providerId: string | null;
  history: { at: string; state: MessageState; note: string }[];
}

/** Somebody with their visit. */
export interface Visit extends Booker {
  appointmentId: string;
  slot: Slot;
}

const ended: MessageState[] = ['sent', 'delivered', 'suppressed', 'failed', 'expired', 'unknown'];

/** Messages of visits, of one kind or of all. */
export async function messagesOf(clinic: Clinic, visits: readonly Visit[], kind?: string): Promise<Sent[]> {
  const { rows } = await clinic.sql.query<Sent>(
    `select id, appointment_id as "appointmentId", kind, rule, channel, state, reason, attempts, losses, provider_id as "providerId", history
     from notifications.message where appointment_id = any($1) and ($2::text is null or kind = $2)`,
    [visits.map(({ appointmentId }) => appointmentId), kind ?? null],
  );
  return rows;
}

/** Sends that one process has under way at a time. */
export const atATime = 5;

/** Books a visit for each of these people, many at a time. @throws Error when one could not book */
export async function bookAll(
  clinic: Clinic,
  history: History,
  people: readonly Booker[],
  slots: readonly Slot[],
): Promise<Visit[]> {
  const visits: Visit[] = [];
  const waiting = people.map((person, index) => ({ person, slot: slots[index] as Slot }));
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { appointmentId } = await clinic.visit(history, next.slot, next.person);
      if (!appointmentId) throw new Error(`nothing was booked: ${JSON.stringify(history.calls.at(-1))}`);
      visits.push({ ...next.person, appointmentId, slot: next.slot });
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return visits;
}

/** Waits until the messages of a kind of all these visits have come to their end. */
export async function allEnded(
  clinic: Clinic,
  visits: readonly Visit[],
  kind: string,
  withinMs: number,
): Promise<Sent[]> {
  let messages: Sent[] = [];
  const took = await until(async () => {
    messages = await messagesOf(clinic, visits, kind);
    return messages.length >= visits.length && messages.every(({ state }) => ended.includes(state));
  }, withinMs);
  if (took !== undefined) return messages;
  const open = messages.filter(({ state }) => !ended.includes(state));
  const notes = open.map(({ state, history }) => `${state}: ${history.at(-1)?.note}`).slice(0, 3);
  throw new Error(
    `after ${seconds(withinMs)} ${messages.length} of ${visits.length} messages "${kind}" are planned, ${open.length} of them are open: ${notes.join(' / ')}`,
  );
}

/** How often something was visible to each address: what the provider has accepted. */
export function visible(clinic: Clinic, fits: (text: string) => boolean = () => true): Map<string, number> {
  const caught = clinic.cluster.catcher.list().messages.filter(({ subject, text }) => fits(`${subject ?? ''} ${text}`));
  return tally(caught.map(({ to }) => /<([^>]+)>/.exec(to)?.[1] ?? to));
}

/** How often something was visible to one person. */
export const visibleTo = (counts: Map<string, number>, { email, phone }: Booker): number =>
  (counts.get(email ?? '') ?? 0) + (counts.get(phone ?? '') ?? 0);

/**
 * Everything that the ledger calls sent was visible to its client, once, mails and texts together; what it calls unknown
 * may have been.
 */
export function compareVisible(
  finding: Finding,
  clinic: Clinic,
  visits: readonly Visit[],
  messages: readonly Sent[],
): void {
  const counts = visible(clinic);
  for (const visit of visits) {
    const states = messages
      .filter(({ appointmentId }) => appointmentId === visit.appointmentId)
      .map(({ state }) => state);
    const sent = states.filter((state) => state === 'sent' || state === 'delivered').length;
    const unknown = states.filter((state) => state === 'unknown').length;
    const seen = visibleTo(counts, visit);
    finding.lost += Math.max(0, sent - seen);
    finding.duplicated += Math.max(0, seen - sent - unknown);
  }
  finding.expect(finding.lost === 0, `${finding.lost} messages were not visible`);
  finding.expect(finding.duplicated === 0, `${finding.duplicated} messages were visible twice`);
}

/** Counts messages that nobody knows the fate of. */
export function countUnknown(finding: Finding, messages: readonly Sent[]): void {
  finding.unknown += messages.filter(({ state }) => state === 'unknown').length;
}

/** Lets the leases end now of workers that are gone or have lost their database; else they end after two minutes. */
export async function endLeases(clinic: Clinic): Promise<void> {
  await clinic.sql.query(`update notifications.message set lease_until = clock_timestamp() where state = 'claimed'`);
  await clinic.look(0);
}

/** Messages that are not at their end. */
export const openOf = async (clinic: Clinic, visits: readonly Visit[], kind?: string): Promise<Sent[]> =>
  (await messagesOf(clinic, visits, kind)).filter(({ state }) => !ended.includes(state));

/** Lets the time of these messages come, at this instant of the domain; now when left out. */
export async function makeDue(clinic: Clinic, messages: readonly Pick<Sent, 'id'>[], at?: Date): Promise<void> {
  await clinic.sql.query(`update notifications.message set due_at = $2 where id = any($1) and state = 'planned'`, [
    messages.map(({ id }) => id),
    at ?? new Date(await clinic.now()),
  ]);
}
