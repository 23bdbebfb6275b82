import type { Overview } from '@unknot/shared/contracts/api/operations';
import type { Service } from './operations-api';

/** What one service told of itself; null when it does not answer. */
export type Told = Partial<Record<Service, Overview | null>>;

export interface Need {
  /** "2 dead letters" */
  what: string;
  /** "need a decision" */
  rest: string;
}

const slowSeconds = 60;
const numbers = ['Nothing', 'One thing', 'Two things', 'Three things', 'Four things', 'Five things'];

/** "12 s", "3 min 12 s", "2 h 5 min" */
export function spanWords(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return whole % 60 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${whole / 60} min`;
  const minutes = Math.round(whole / 60);
  return minutes % 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${minutes / 60} h`;
}

const counted = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** What a person has to look at, the gravest first. What is being tried again by itself is not among it. */
export function needsOf(told: Told): Need[] {
  const entries = Object.entries(told);
  const overviews = entries.flatMap(([, overview]) => (overview ? [overview] : []));
  const sum = (pick: (overview: Overview) => number) => overviews.reduce((total, one) => total + pick(one), 0);
  const needs: Need[] = entries
    .filter(([, overview]) => overview === null)
    .map(([service]) => ({ what: `The service ${service}`, rest: 'does not answer' }));
  const dead = sum((one) => one.dead);
  if (dead > 0)
    needs.push({
      what: counted(dead, 'dead letter', 'dead letters'),
      rest: dead === 1 ? 'needs a decision' : 'need a decision',
    });
  const parked = sum((one) => one.parked);
  if (parked > 0)
    needs.push({
      what: counted(parked, 'event waits', 'events wait'),
      rest: 'behind one that failed',
    });
  const paused = overviews.flatMap(({ consumers }) => consumers.filter(({ pausedAt }) => pausedAt));
  if (paused.length > 0) {
    const waiting = paused.reduce((total, one) => total + (one.waiting ?? 0), 0);
    needs.push({
      what: counted(paused.length, 'consumer is paused', 'consumers are paused'),
      rest: waiting === 0 ? 'and nothing waits yet' : `and ${counted(waiting, 'event waits', 'events wait')}`,
    });
  }
  const oldest = Math.max(0, ...overviews.map((one) => one.outboxOldestSeconds ?? 0));
  if (oldest >= slowSeconds)
    needs.push({
      what: `${counted(
        sum((one) => one.outboxDepth),
        'event waits',
        'events wait',
      )} to be published,`,
      rest: `the oldest for ${spanWords(oldest)}`,
    });
  return needs;
}

/** "Two things need you" */
export function headingOf(needs: readonly Need[]): string {
  const count = numbers[needs.length] ?? `${needs.length} things`;
  return `${count} ${needs.length < 2 ? 'needs' : 'need'} you`;
}
