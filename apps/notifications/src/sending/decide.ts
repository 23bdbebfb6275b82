import type { Channel } from '@unknot/shared/contracts/values';
import { z } from 'zod';
import type { Contact } from '../contacts/contact.entity';
import type { Message } from '../ledger/message.entity';
import type { Reason } from '../ledger/reasons';
import { type Way, wayTo } from '../preferences/wanted';
import { outOfQuietHours, quietZone } from '../rules/quiet-hours';
import type { Rule } from '../rules/rule.entity';
import type { Facts } from './facts';

/** What is done with a message whose time has come, and what the ledger says about it. */
export type Decision =
  | { do: 'send'; channel: Channel; to: string; notes: string[] }
  | { do: 'suppress'; reason: Reason; channel?: Channel }
  | { do: 'expire'; reason: Reason }
  | { do: 'fail'; reason: Reason }
  /** Later, at a domain time. */
  | { do: 'postpone'; until: Date; note: string }
  /** The owner of the facts cannot be asked: soon again. */
  | { do: 'wait' };

/** How long the owners have been away for this message, in real milliseconds, and how long that is borne. */
export interface Patience {
  waitedMs: number;
  atMostMs: number;
}

const defaultQuiet = { quietFrom: '21:00', quietUntil: '08:30' };
/** Out of quiet hours a message is not moved nearer to the end of its use than this. */
const minutesOfUse = 30;

/** Decides by the state of today. Pure: it neither asks nor sends. */
export function decide(message: Message, facts: Facts, now: Date, patience: Patience): Decision {
  const rule = facts.rules.get(message.rule);
  if (!rule?.active) return { do: 'suppress', reason: 'rule_off' };
  if (now >= message.usefulUntil) return { do: 'expire', reason: lateReason(message) };

  const occurrence = facts.occurrences.get(message.id);
  if (!occurrence) return { do: 'suppress', reason: 'unknown_occasion' };
  const away = facts.contactsAway || occurrence.away;
  if (away && patience.waitedMs < patience.atMostMs) return { do: 'wait' };

  const contact = facts.contacts.get(message.clientId);
  // Nothing is known here and nobody can be asked: it waits until it is of no use.
  if (away && (!occurrence.known || !contact || (contact.fetchedVersion === 0 && !contact.gone))) return { do: 'wait' };

  const lost = occurrence.withoutSense();
  if (lost) return lost;
  if (!contact || contact.gone) return { do: 'suppress', reason: 'erased' };
  if (occurrence.needsConsent && !contact.surveysConsented) return { do: 'suppress', reason: 'no_consent' };
  return address(message, rule, contact, facts, now, away);
}

const lateReason = (message: Message): Reason => {
  if (message.uncheckedSince) return 'contact_unknown';
  return message.plannedFor ? 'begun' : 'too_late';
};

/** By which channel, to which address, and whether the hour is right. */
function address(message: Message, rule: Rule, contact: Contact, facts: Facts, now: Date, away: boolean): Decision {
  const { despiteOptOut = false } = facts.occurrences.get(message.id) ?? {};
  const chosen = wayTo(message.kind, rule.channels, contact, despiteOptOut ? () => false : facts.optedOut);
  if (chosen.to === undefined) return { do: 'suppress', ...chosen };
  if (chosen.channel === 'email' && !z.email().safeParse(chosen.to).success) {
    return { do: 'fail', reason: 'address_rejected' };
  }
  const hour = rightHour(message, rule, chosen.channel, contact, facts, now);
  if (hour) return hour;
  const notes: string[] = [];
  if (chosen.channel !== message.channel) {
    notes.push(`By ${chosen.channel === 'sms' ? 'text' : 'mail'}: ${whyBy(chosen, contact)}.`);
  }
  if (away) notes.push('The owner of the facts could not be asked for 10 minutes; decided by what was known here.');
  return { do: 'send', channel: chosen.channel, to: chosen.to, notes };
}

/** Why another channel is taken than was planned. */
function whyBy({ channel, usual }: Way, contact: Contact): string {
  if (contact.appointmentChannels === channel) return 'as the client has chosen';
  return usual ? 'no other address' : 'nothing more is wanted on the other channel';
}

function rightHour(
  message: Message,
  rule: Rule,
  channel: Channel,
  contact: Contact,
  facts: Facts,
  now: Date,
): Decision | undefined {
  if (rule.quietHours === 'text_only' && channel === 'email') return undefined;
  const { quietFrom, quietUntil } = facts.locations.get(message.locationId) ?? defaultQuiet;
  const at = outOfQuietHours(now, {
    zone: quietZone(contact.zone, message.zone),
    quiet: { from: quietFrom, until: quietUntil },
    direction: rule.direction,
    earliest: now,
    latest: new Date(message.usefulUntil.getTime() - minutesOfUse * 60_000),
  });
  if (!at) return { do: 'suppress', reason: 'quiet_hours' };
  return at > now ? { do: 'postpone', until: at, note: 'Quiet hours: moved to the next hour that fits.' } : undefined;
}
