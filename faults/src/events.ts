import { randomUUID } from 'node:crypto';
import { type Finding, upTo } from './fault';
import type { Bus, Effect, Event } from './stage/bus';
import { until } from './wait';

/** The consumers of the stage; the last takes batches. */
const consumers = ['first', 'second', 'many'] as const;

/** A stream of events over some subjects: each subject counts 1, 2, 3 … */
export class Stream {
  readonly told: Event[] = [];
  readonly subjects: string[];
  private n = 0;

  constructor(
    private readonly bus: Bus,
    subjects: number,
  ) {
    this.subjects = upTo(subjects).map(() => randomUUID());
  }

  /** Tells the next number of every subject, so many times, in a transaction each. */
  async tell(times: number): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      this.n += 1;
      const events = this.subjects.map((subject) => ({ subject, n: this.n }));
      await this.bus.tell(events);
      this.told.push(...events);
    }
  }

  effectCount(): Promise<number> {
    return this.bus.count('notifications.effect where subject = any($1)', [this.subjects]);
  }

  /** Waits until every event has had its effects, and checks that each had them once and in order. */
  async check(finding: Finding, withinMs: number): Promise<void> {
    const wanted = this.told.length * consumers.length;
    await until(async () => (await this.effectCount()) >= wanted, withinMs);
    // Who comes late, comes now: what is handled twice is handled again within a moment of the last.
    await until(async () => (await this.bus.committed()) >= (await this.bus.published()), 30_000);
    finding.calls += this.told.length;
    finding.confirmed += this.told.length;
    this.compare(finding, await this.bus.effects(this.subjects));
  }

  private compare(finding: Finding, effects: readonly Effect[]): void {
    const byKey = new Map<string, number[]>();
    for (const { consumer, subject, n } of effects) {
      const key = `${consumer} ${subject}`;
      const numbers = byKey.get(key) ?? [];
      numbers.push(n);
      byKey.set(key, numbers);
    }
    let disordered = 0;
    const [before, beforeTwice] = [finding.lost, finding.duplicated];
    for (const subject of this.subjects) {
      for (const consumer of consumers) {
        const numbers = byKey.get(`${consumer} ${subject}`) ?? [];
        const different = new Set(numbers);
        finding.lost += this.n - different.size;
        finding.duplicated += numbers.length - different.size;
        if (numbers.some((n, index) => index > 0 && n < (numbers[index - 1] as number))) disordered += 1;
      }
    }
    finding.expect(finding.lost === before, `${finding.lost - before} effects are missing`);
    finding.expect(finding.duplicated === beforeTwice, `${finding.duplicated - beforeTwice} effects came twice`);
    finding.expect(disordered === 0, `${disordered} keys are out of order`);
  }
}
