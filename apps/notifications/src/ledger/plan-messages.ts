import type { Channel, MessageKind, Timepoint } from '@unknot/shared/contracts/values';
import type { EntityManager } from 'typeorm';
import { Contact } from '../contacts/contact.entity';
import { Location } from '../locations/location.entity';
import { type Anchors, dueTime } from '../rules/due-time';
import { Rule, type Trigger } from '../rules/rule.entity';
import { announce } from './announce';
import { Message } from './message.entity';
import { type Reason, reasonText } from './reasons';

/** A message that now waits for its time; whoever planned it wakes the sending for it. */
export interface Planned {
  messageId: string;
  dueAt: Date;
}

/** What happened, as far as planning needs it. */
export interface Occasion {
  trigger: Trigger;
  occurrenceKind: 'appointment' | 'survey';
  occurrenceId: string;
  occurrenceVersion: number;
  appointmentId: string;
  clientId: string;
  locationId: string;
  zone: string;
  anchors: Anchors;
  /** The start that the messages are about. */
  plannedFor: Date | null;
  timepoint?: Timepoint;
  /** Nothing is to be sent for it any more, but the ledger shall say so. */
  suppressed?: Reason;
  /** What the client did, for the sentence of a reason. */
  act?: 'booked' | 'moved';
  /** Domain time of the planning. */
  now: Date;
}

const defaultQuiet = { from: '21:00', until: '08:30' };

/** The first channel of the rule for which an address is known; the first of all while nothing is known. */
export function channelFor(channels: readonly Channel[], contact: Contact | null): Channel {
  const reachable = channels.find((channel) => (channel === 'email' ? contact?.email : contact?.phone));
  return reachable ?? channels[0] ?? 'email';
}

/**
 * Writes one row of the ledger for each rule that the occasion triggers, planned or suppressed from the start.
 * Doing it again changes nothing: a rule plans once for each version of an occurrence.
 */
export async function planMessages(tx: EntityManager, occasion: Occasion): Promise<Planned[]> {
  const rules = await tx.findBy(Rule, { trigger: occasion.trigger, active: true });
  const fitting = rules.filter(
    ({ timepoints }) => !timepoints || (occasion.timepoint !== undefined && timepoints.includes(occasion.timepoint)),
  );
  if (fitting.length === 0) return [];
  const contact = await tx.findOneBy(Contact, { clientId: occasion.clientId });
  const location = await tx.findOneBy(Location, { locationId: occasion.locationId });
  const around = {
    clientZone: contact?.zone ?? null,
    locationZone: occasion.zone,
    quiet: location ? { from: location.quietFrom, until: location.quietUntil } : defaultQuiet,
  };
  const planned: Planned[] = [];
  for (const rule of fitting.sort((a, b) => a.code.localeCompare(b.code))) {
    const due = dueTime(rule, occasion.anchors, around);
    const message = Message.plan({
      kind: rule.kind,
      channel: channelFor(rule.channels, contact),
      rule: rule.code,
      occurrenceKind: occasion.occurrenceKind,
      occurrenceId: occasion.occurrenceId,
      occurrenceVersion: occasion.occurrenceVersion,
      appointmentId: occasion.appointmentId,
      plannedFor: occasion.plannedFor,
      clientId: occasion.clientId,
      locationId: occasion.locationId,
      zone: occasion.zone,
      dueAt: due.dueAt,
      usefulUntil: due.usefulUntil,
      note: `Planned by rule ${rule.code}.`,
      at: occasion.now,
    });
    const reason = occasion.suppressed ?? (contact?.gone ? 'erased' : due.suppressed);
    if (reason) {
      const about = { offsetMinutes: rule.offsetMinutes, act: occasion.act };
      message.suppress(reason, occasion.now, reasonText(reason, about));
    }
    if (!(await insertOnce(tx, message))) continue;
    if (reason) await announce(tx, message);
    else planned.push({ messageId: message.id, dueAt: message.dueAt });
  }
  return planned;
}

/** @returns false when the rule has planned for this version of the occurrence before */
async function insertOnce(tx: EntityManager, message: Message): Promise<boolean> {
  const inserted = await tx
    .createQueryBuilder()
    .insert()
    .into(Message)
    .values(message as never)
    .orIgnore()
    .returning('id')
    .execute();
  return (inserted.raw as unknown[]).length > 0;
}

/** Takes back what is not yet on its way, each with its reason. */
export async function takeBack(
  tx: EntityManager,
  which: {
    occurrenceId?: string;
    clientId?: string;
    channel?: Channel;
    kinds?: readonly MessageKind[];
    except?: (message: Message) => boolean;
  },
  reason: Reason,
  now: Date,
): Promise<number> {
  const { except, ...parameters } = which;
  const query = tx
    .createQueryBuilder(Message, 'message')
    .setLock('pessimistic_write')
    .where("message.state in ('planned', 'claimed')")
    .orderBy('message.id');
  if (parameters.occurrenceId) query.andWhere('message.occurrenceId = :occurrenceId', parameters);
  if (parameters.clientId) query.andWhere('message.clientId = :clientId', parameters);
  if (parameters.channel) query.andWhere('message.channel = :channel', parameters);
  if (parameters.kinds) query.andWhere('message.kind in (:...kinds)', parameters);
  let count = 0;
  for (const message of await query.getMany()) {
    if (!message.open || except?.(message)) continue;
    message.suppress(reason, now);
    await tx.save(message);
    await announce(tx, message);
    count += 1;
  }
  return count;
}
