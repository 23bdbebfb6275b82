import type { Draw } from '@unknot/standalone/history/draw';

/** How much of a fault is done: all of the campaign's numbers, or as much as every change is tested with. */
export type Tier = 'full' | 'reduced';

/** What a fault did and what its check found. */
export interface Figures {
  /** What was asked of the system: requests, events, messages. */
  calls: number;
  /** Of these, what it has acknowledged. */
  confirmed: number;
  /** Of these, what was answered by nothing, too late or with a failure: it may have happened or not. */
  indeterminate: number;
  /** What was acknowledged and is not there. */
  lost: number;
  /** What is there more often than it was asked for. */
  duplicated: number;
  /** Messages of which nobody knows whether the provider has taken them. */
  unknown: number;
  /** What else was measured. */
  measured: string[];
  /** Each part of the bound that did not hold. Empty: passed. */
  broken: string[];
}

/** What a fault is run with. */
export interface Round {
  tier: Tier;
  /** Every choice comes from the campaign's seed. */
  draw: Draw;
  /** Says how far it is. */
  say(line: string): void;
}

/** One fault: what is done, on which stage, and what must hold. */
export interface Fault<Stage> {
  number: number;
  title: string;
  /** What must hold, in words; the numbers of the full tier. */
  bound: string;
  run(stage: Stage, round: Round): Promise<Figures>;
}

/** Collects figures; what does not hold is noted, and the run goes on, so that the table shows everything. */
export class Finding implements Figures {
  calls = 0;
  confirmed = 0;
  indeterminate = 0;
  lost = 0;
  duplicated = 0;
  unknown = 0;
  readonly measured: string[] = [];
  readonly broken: string[] = [];

  expect(holds: boolean, otherwise: string): void {
    if (!holds) this.broken.push(otherwise);
  }

  measure(line: string): void {
    this.measured.push(line);
  }
}

export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** How often each value stands in a list. */
export function tally<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
