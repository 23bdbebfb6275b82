import type { Draw } from './draw';
import type { PlannedVisit } from './plan';

export const actKinds = [
  'book',
  'intake',
  'confirm',
  'move',
  'cancel',
  'arrive',
  'miss',
  'start',
  'complete',
  'leave',
] as const;

/** Something that somebody does at an instant (epoch milliseconds). */
export interface Act {
  at: number;
  kind: (typeof actKinds)[number];
  visit: PlannedVisit;
  /** The visit before it in the course. */
  before: PlannedVisit | undefined;
}

const minuteMs = 60_000;
/** By then all services know that the session has ended; ratings of the moment are taken for two hours. */
const leavesAfterMs = 95 * minuteMs;

/** All that is done around the visits, in the order in which it happens. */
export function actsOf(draw: Draw, visits: readonly PlannedVisit[]): Act[] {
  const byPlace = new Map(visits.map((visit) => [`${visit.person.number} ${visit.number}`, visit]));
  return visits
    .flatMap((visit) => {
      const before = byPlace.get(`${visit.person.number} ${visit.number - 1}`);
      return stepsOf(draw, visit).map(([kind, at]): Act => ({ kind, at, visit, before }));
    })
    .sort((a, b) => a.at - b.at || actKinds.indexOf(a.kind) - actKinds.indexOf(b.kind));
}

function stepsOf(draw: Draw, visit: PlannedVisit): [Act['kind'], number][] {
  const { bookedAt, startsAt, endsAt, movedFrom, confirmedAt, cancelledAt, fate, number, person } = visit;
  const between = (share: number) => bookedAt + (startsAt - bookedAt) * share;
  const steps: [Act['kind'], number][] = [['book', bookedAt]];
  if (number === 1 && fate === 'kept' && draw.chance(0.85, 'answers about health', person.number)) {
    steps.push(['intake', between(0.3 + 0.5 * draw.unit('health at', person.number))]);
  }
  if (movedFrom) steps.push(['move', movedFrom.movedAt]);
  if (confirmedAt !== undefined) steps.push(['confirm', confirmedAt]);
  if (fate === 'cancelled' && cancelledAt !== undefined) steps.push(['cancel', cancelledAt]);
  if (fate === 'missed') steps.push(['miss', startsAt + 20 * minuteMs]);
  if (fate === 'kept') {
    steps.push(['arrive', startsAt - draw.between(5, 25, 'early', person.number, number) * minuteMs]);
    steps.push(['start', startsAt], ['complete', endsAt], ['leave', endsAt + leavesAfterMs]);
  }
  return steps;
}
