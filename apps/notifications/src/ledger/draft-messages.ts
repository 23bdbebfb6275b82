import type { Channel } from '@unknot/shared/contracts/values';
import type { Contact } from '../contacts/contact.entity';
import type { Location } from '../locations/location.entity';
import { channelsWanted } from '../preferences/wanted';
import { dueTime, type Surroundings, sensibleTime } from '../rules/due-time';
import { answersAnAct, type Paced, pace } from '../rules/pace';
import { quietZone } from '../rules/quiet-hours';
import type { Rule } from '../rules/rule.entity';
import { Message } from './message.entity';
import type { Occasion } from './occasion';
import { reasonText } from './reasons';

/** What planning for one client looks at. */
export interface PlanningFacts {
  contact: Contact | null;
  /** Of the locations of the occasions. */
  locations: readonly Location[];
  /** The active rules of the triggers. */
  rules: readonly Rule[];
  /** When other messages of the client go out or went out, without those that answer an act. */
  others: readonly Date[];
}

const defaultQuiet = { from: '21:00', until: '08:30' };

/** The first channel of the rule for which an address is known; the first of all while nothing is known. */
export function channelFor(channels: readonly Channel[], contact: Contact | null): Channel {
  const reachable = channels.find((channel) => (channel === 'email' ? contact?.email : contact?.phone));
  return reachable ?? channels[0] ?? 'email';
}

/** What an occasion would plan, one message for each rule that it triggers, planned or suppressed from the start. Pure. */
export function draftMessages(occasion: Occasion, facts: PlanningFacts): Message[] {
  const { contact, rules } = facts;
  const fitting = rules.filter(
    ({ trigger, kind, timepoints, firstVisitOnly }) =>
      trigger === occasion.trigger &&
      !occasion.said?.includes(kind) &&
      (!timepoints || (occasion.timepoint !== undefined && timepoints.includes(occasion.timepoint))) &&
      (!firstVisitOnly || occasion.firstVisit === true),
  );
  const location = facts.locations.find(({ locationId }) => locationId === occasion.locationId);
  const around = {
    clientZone: contact?.zone ?? null,
    locationZone: occasion.zone,
    quiet: location ? { from: location.quietFrom, until: location.quietUntil } : defaultQuiet,
  };
  const others = [...facts.others];
  return fitting
    .sort((a, b) => a.code.localeCompare(b.code))
    .map((rule) => {
      const due = dueTime(rule, occasion.anchors, around);
      const reason = occasion.suppressed ?? (contact?.gone ? 'erased' : due.suppressed);
      const paced: Paced =
        reason || answersAnAct(rule) ? { dueAt: due.dueAt } : paceOf(rule, due.dueAt, { occasion, others, around });
      const message = Message.plan({
        kind: rule.kind,
        channel: channelFor(preferred(rule, contact), contact),
        rule: rule.code,
        occurrenceKind: occasion.occurrenceKind,
        occurrenceId: occasion.occurrenceId,
        occurrenceVersion: occasion.occurrenceVersion,
        appointmentId: occasion.appointmentId,
        plannedFor: occasion.plannedFor,
        clientId: occasion.clientId,
        locationId: occasion.locationId,
        zone: occasion.zone,
        dueAt: paced.dueAt,
        usefulUntil: due.usefulUntil,
        note: [`Planned by rule ${rule.code}.`, paced.note].filter(Boolean).join(' '),
        at: occasion.now,
      });
      const why = reason ?? paced.suppressed;
      if (why) {
        const about = { offsetMinutes: rule.offsetMinutes, act: occasion.act };
        message.suppress(why, occasion.now, reasonText(why, about));
      } else if (!answersAnAct(rule)) others.push(message.dueAt);
      return message;
    });
}

/** As the client has chosen; a message that is not wanted at all says so when it is due. */
function preferred({ kind, channels }: Rule, contact: Contact | null): readonly Channel[] {
  const wanted = contact ? channelsWanted(kind, channels, contact) : channels;
  return wanted.length > 0 ? wanted : channels;
}

/** When this rule's message goes out beside the others of its client. */
function paceOf(
  rule: Rule,
  dueAt: Date,
  { occasion, others, around }: { occasion: Occasion; others: readonly Date[]; around: Surroundings },
): Paced {
  const { earliest, latest } = sensibleTime(rule, occasion.anchors);
  const zone = quietZone(around.clientZone, around.locationZone);
  // What is due already goes out now.
  const soonest = new Date(Math.max(earliest.getTime(), occasion.now.getTime()));
  return pace(rule, dueAt, others, { earliest: soonest, latest, zone, quiet: around.quiet });
}
