import { outOfQuietHours, type QuietHours, quietZone } from './quiet-hours';
import type { Rule } from './rule.entity';

const minute = 60_000;
/** Aftercare advice a day and a half later helps nobody. */
const aftercareUsefulMinutes = 36 * 60;
/** What still leaves time to act on: a message is not moved nearer to the event than this. */
const minutesToAct = 60;
/** Another time is offered for some days after a missed one. */
const missedUsefulMinutes = 3 * 24 * 60;
/** A recall is of use for two weeks. */
const recallUsefulMinutes = 14 * 24 * 60;
/** A survey reminder keeps this distance from its invitation. */
const minutesAfterInvitation = 120;

/** What a message is planned around; which fields stand here depends on the rule's anchor. */
export interface Anchors {
  /** When the fact happened that makes the rule plan. */
  fact: Date;
  start?: Date;
  completion?: Date;
  /** A decent hour on the day after the visit. */
  nextMorning?: Date;
  /** Until when it is of use, where neither start nor closing say so. */
  until?: Date;
  /** A decent hour on the day that was proposed for the next visit. */
  proposedDay?: Date;
  /** A decent hour on the day of the review. */
  review?: Date;
  surveyDue?: Date;
  surveyCloses?: Date;
}

export interface Surroundings {
  clientZone: string | null;
  locationZone: string;
  quiet: QuietHours;
}

/** When a message goes out and until when it is of use, or why it does not go out at all. */
export type DueTime =
  | { dueAt: Date; usefulUntil: Date; suppressed?: undefined }
  | { dueAt: Date; usefulUntil: Date; suppressed: 'short_notice' | 'quiet_hours' | 'window_over' };

const plus = (at: Date, minutes: number) => new Date(at.getTime() + minutes * minute);
const earliestOf = (...dates: Date[]) => new Date(Math.min(...dates.map(Number)));
const latestOf = (...dates: Date[]) => new Date(Math.max(...dates.map(Number)));

/** The stretch of time in which a message of this rule makes sense. */
export function sensibleTime(
  rule: Rule,
  anchors: Anchors,
): { wanted: Date; earliest: Date; latest: Date; usefulUntil: Date } {
  const { fact } = anchors;
  const afterFact = plus(fact, minutesToAct);
  switch (rule.anchor) {
    case 'fact': {
      const usefulUntil = latestOf(anchors.until ?? anchors.start ?? afterFact, afterFact);
      return { wanted: plus(fact, rule.offsetMinutes), earliest: fact, latest: usefulUntil, usefulUntil };
    }
    case 'start': {
      const start = required(anchors.start, rule);
      return {
        wanted: plus(start, rule.offsetMinutes),
        earliest: fact,
        latest: plus(start, -minutesToAct),
        usefulUntil: start,
      };
    }
    case 'completion': {
      const completion = required(anchors.completion, rule);
      const usefulUntil = plus(completion, aftercareUsefulMinutes);
      return { wanted: plus(completion, rule.offsetMinutes), earliest: completion, latest: usefulUntil, usefulUntil };
    }
    case 'next_morning': {
      const morning = required(anchors.nextMorning, rule);
      const usefulUntil = plus(morning, missedUsefulMinutes);
      return { wanted: plus(morning, rule.offsetMinutes), earliest: fact, latest: usefulUntil, usefulUntil };
    }
    case 'proposed_day': {
      const proposed = required(anchors.proposedDay, rule);
      const usefulUntil = plus(proposed, recallUsefulMinutes);
      return { wanted: plus(proposed, rule.offsetMinutes), earliest: fact, latest: proposed, usefulUntil };
    }
    case 'review': {
      const review = required(anchors.review, rule);
      // Nobody is asked where they are before the day that was proposed to them.
      const wanted = latestOf(plus(review, rule.offsetMinutes), anchors.proposedDay ?? review);
      const usefulUntil = plus(wanted, recallUsefulMinutes);
      return { wanted, earliest: fact, latest: usefulUntil, usefulUntil };
    }
    case 'survey_due':
    case 'survey_closes': {
      const due = required(anchors.surveyDue, rule);
      const closes = required(anchors.surveyCloses, rule);
      const latest = plus(closes, -minutesToAct);
      const invitation = rule.anchor === 'survey_due' && rule.offsetMinutes === 0;
      const earliest = invitation ? due : plus(due, minutesAfterInvitation);
      const wanted = plus(rule.anchor === 'survey_due' ? due : closes, rule.offsetMinutes);
      return { wanted: earliestOf(wanted, latest), earliest, latest, usefulUntil: closes };
    }
  }
}

function required(at: Date | undefined, rule: Rule): Date {
  if (!at) throw new Error(`rule ${rule.code} has no anchor ${rule.anchor}`);
  return at;
}

/**
 * When a rule's message is due. Pure: the same facts give the same time, however late they are handled.
 * A reminder that should have gone out before the person booked (or moved) is `short_notice`.
 */
export function dueTime(rule: Rule, anchors: Anchors, around: Surroundings): DueTime {
  const { wanted, earliest, latest, usefulUntil } = sensibleTime(rule, anchors);
  if ((rule.anchor === 'start' || rule.anchor === 'proposed_day') && wanted < anchors.fact) {
    return { dueAt: wanted, usefulUntil, suppressed: 'short_notice' };
  }
  if (wanted < earliest && (rule.anchor === 'survey_due' || rule.anchor === 'survey_closes')) {
    return { dueAt: wanted, usefulUntil, suppressed: 'window_over' };
  }
  // Mail that answers an act goes out at any hour; which channel it will be is decided when it is sent.
  if (rule.quietHours === 'text_only') return { dueAt: wanted, usefulUntil };
  const zone = quietZone(around.clientZone, around.locationZone);
  const dueAt = outOfQuietHours(wanted, { zone, quiet: around.quiet, direction: rule.direction, earliest, latest });
  if (!dueAt) return { dueAt: wanted, usefulUntil, suppressed: 'quiet_hours' };
  return { dueAt, usefulUntil };
}
