import type { AppointmentState, Channel, SurveyState } from '@unknot/shared/contracts/values';
import { z } from 'zod';
import type { Contact } from '../contacts/contact.entity';
import type { Message } from '../ledger/message.entity';
import type { Reason } from '../ledger/reasons';
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

const aboutSurvey = (message: Message) => message.occurrenceKind === 'survey';
const defaultQuiet = { quietFrom: '21:00', quietUntil: '08:30' };
/** Out of quiet hours a message is not moved nearer to the end of its use than this. */
const minutesOfUse = 30;

/** Decides by the state of today. Pure: it neither asks nor sends. */
export function decide(message: Message, facts: Facts, now: Date, patience: Patience): Decision {
  const rule = facts.rules.get(message.rule);
  if (!rule?.active) return { do: 'suppress', reason: 'rule_off' };
  if (now >= message.usefulUntil) return { do: 'expire', reason: lateReason(message) };

  const away = facts.bookingAway || (aboutSurvey(message) && facts.outcomesAway);
  if (away && patience.waitedMs < patience.atMostMs) return { do: 'wait' };

  const state = appointmentNow(message, facts);
  const contact = facts.contacts.get(message.clientId);
  // Nothing is known here and nobody can be asked: it waits until it is of no use.
  if (away && (!state || !contact || (contact.fetchedVersion === 0 && !contact.gone))) return { do: 'wait' };

  const lost = withoutSense(message, state, facts);
  if (lost) return lost;
  if (!contact || contact.gone) return { do: 'suppress', reason: 'erased' };
  if (aboutSurvey(message) && !contact.surveysConsented) return { do: 'suppress', reason: 'no_consent' };
  return address(message, rule, contact, facts, now, away);
}

const lateReason = (message: Message): Reason => {
  if (message.uncheckedSince) return 'contact_unknown';
  return message.plannedFor ? 'begun' : 'too_late';
};

/** How the appointment stands: as booking says, or as the events told when it cannot be asked. */
function appointmentNow(message: Message, facts: Facts): { state: AppointmentState; startsAt: Date } | undefined {
  const asked = facts.appointments.get(message.appointmentId);
  if (asked) return { state: asked.state, startsAt: new Date(asked.startsAt) };
  return facts.bookingAway ? facts.knownAppointments.get(message.appointmentId) : undefined;
}

const whyNoVisit: Partial<Record<AppointmentState, Reason>> = {
  cancelled: 'cancelled',
  expired: 'cancelled',
  no_show: 'missed',
};
const whyNoSurvey: Partial<Record<SurveyState, Reason>> = {
  completed: 'answered',
  closed: 'survey_closed',
  cancelled: 'cancelled',
};

/** Why there is nothing to say any more, if so. */
function withoutSense(
  message: Message,
  appointment: { state: AppointmentState; startsAt: Date } | undefined,
  facts: Facts,
): Decision | undefined {
  if (!appointment) return { do: 'suppress', reason: 'unknown_occasion' };
  if (message.kind === 'cancellation') {
    return appointment.state === 'cancelled' ? undefined : { do: 'suppress', reason: 'superseded' };
  }
  const reason = whyNoVisit[appointment.state];
  if (reason) return { do: 'suppress', reason };
  if (aboutSurvey(message)) return surveyWithoutSense(message, facts);
  if (!message.plannedFor) return undefined;
  if (appointment.state !== 'booked' && appointment.state !== 'confirmed') return { do: 'expire', reason: 'begun' };
  if (appointment.startsAt.getTime() !== message.plannedFor.getTime()) return { do: 'suppress', reason: 'superseded' };
  return undefined;
}

function surveyWithoutSense(message: Message, facts: Facts): Decision | undefined {
  const survey = facts.surveys.get(message.occurrenceId);
  const state = survey?.state ?? (facts.outcomesAway ? facts.knownSurveys.get(message.occurrenceId)?.state : undefined);
  if (!state) return { do: 'suppress', reason: 'unknown_occasion' };
  const reason = whyNoSurvey[state];
  return reason && { do: 'suppress', reason };
}

/** By which channel, to which address, and whether the hour is right. */
function address(message: Message, rule: Rule, contact: Contact, facts: Facts, now: Date, away: boolean): Decision {
  const addresses = rule.channels
    .map((channel) => ({ channel, to: channel === 'email' ? contact.email : contact.phone }))
    .filter((choice): choice is { channel: Channel; to: string } => Boolean(choice.to));
  if (addresses.length === 0) return { do: 'suppress', reason: 'no_address' };
  const chosen = addresses.find(({ channel, to }) => !facts.optedOut(channel, to));
  if (!chosen) return { do: 'suppress', reason: 'opted_out', channel: addresses[0]?.channel };
  if (chosen.channel === 'email' && !z.email().safeParse(chosen.to).success) {
    return { do: 'fail', reason: 'address_rejected' };
  }
  const hour = rightHour(message, rule, chosen.channel, contact, facts, now);
  if (hour) return hour;
  const notes: string[] = [];
  if (chosen.channel !== message.channel)
    notes.push(`By ${chosen.channel === 'sms' ? 'text' : 'mail'}: no other address.`);
  if (away) notes.push('The owner of the facts could not be asked for 10 minutes; decided by what was known here.');
  return { do: 'send', ...chosen, notes };
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
