import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds on the process's own clock between the hand-over of an event and the beginning of its handler. */
export interface Round {
  name: string;
  /** Events handed over one at a time, with pauses. */
  delays: readonly { ms: number }[];
  /** Events a second when all are handed over at once, from the first hand-over to the last effect. */
  perSecond: number;
}

/** What the effect of every handler of this bench keeps: one row a subject, the newest version only. */
export interface Effect {
  subject: string;
  version: number;
}

export const effectTable = `create table known (
  subject uuid primary key, version integer not null, state text not null, starts_at timestamptz not null)`;

/** The effect of one event or of many, as one statement. $1: subjects, $2: versions. */
export const effectSql = `
  insert into known as k (subject, version, state, starts_at)
  select subject, version, 'booked', timestamptz '2030-01-01' + version * interval '1 hour'
  from unnest($1::uuid[], $2::int[]) as e(subject, version)
  on conflict (subject) do update set version = excluded.version, state = excluded.state, starts_at = excluded.starts_at
  where excluded.version > k.version`;

export const effects = (count: number): Effect[] =>
  Array.from({ length: count }, () => ({ subject: randomUUID(), version: 1 }));

/** A slow machine is waited for; what does not come within five minutes was lost. */
const patienceMs = 5 * 60_000;

/** Notes when handlers began and how many ended. */
export class Arrivals {
  private readonly begun = new Map<string, number>();
  private ended = 0;
  private gate: Promise<void> | undefined;
  private openGate: () => void = () => undefined;

  /** Handlers wait here, so that work can gather in front of them. */
  passed(): Promise<void> | undefined {
    return this.gate;
  }

  hold(): void {
    this.gate = new Promise((resolve) => {
      this.openGate = resolve;
    });
  }

  begin(subject: string): void {
    if (!this.begun.has(subject)) this.begun.set(subject, performance.now());
  }

  end(count = 1): void {
    this.ended += count;
  }

  /** When all of them have begun. @throws Error when they do not come */
  async begunAt(subjects: readonly string[]): Promise<number[]> {
    await this.until(() => subjects.every((subject) => this.begun.has(subject)));
    return subjects.map((subject) => this.begun.get(subject) as number);
  }

  /** Milliseconds that `work` and the handling of its `count` events take together. */
  async timeOf(count: number, work: () => Promise<void>): Promise<number> {
    const goal = this.ended + count;
    const from = performance.now();
    await work();
    await this.until(() => this.ended >= goal);
    return performance.now() - from;
  }

  /** Milliseconds from the opening of the gate until `count` more events are handled. */
  timeToDrain(count: number): Promise<number> {
    return this.timeOf(count, async () => {
      this.gate = undefined;
      this.openGate();
    });
  }

  private async until(reached: () => boolean): Promise<void> {
    for (const until = performance.now() + patienceMs; !reached(); await sleep(1)) {
      if (performance.now() > until) throw new Error(`events did not arrive: ${this.ended} ended`);
    }
  }
}

/** Something that takes events and hands them to handlers which call `arrivals`. */
export interface Bus {
  name: string;
  arrivals: Arrivals;
  /** Hands events over; resolves when they are committed or acknowledged. */
  handOver(events: readonly Effect[]): Promise<void>;
  /** The delay counts from before the hand-over (`called`) or from when it was committed (`committed`). */
  delayFrom: 'called' | 'committed';
}

const paceMs = 25;

/** One event after the other, then all at once. */
export async function round(bus: Bus, counts: { paced: number; flood: number }): Promise<Round> {
  await bus.arrivals.timeOf(200, () => bus.handOver(effects(200)));
  const paced = effects(counts.paced);
  const handedOver: number[] = [];
  for (const event of paced) {
    const called = performance.now();
    await bus.handOver([event]);
    handedOver.push(bus.delayFrom === 'called' ? called : performance.now());
    await sleep(paceMs);
  }
  const begun = await bus.arrivals.begunAt(paced.map(({ subject }) => subject));
  const delays = begun.map((at, index) => ({ ms: at - (handedOver[index] as number) }));

  const all = effects(counts.flood);
  const ms = await bus.arrivals.timeOf(counts.flood, async () => {
    for (let from = 0; from < all.length; from += 500) await bus.handOver(all.slice(from, from + 500));
  });
  return { name: bus.name, delays, perSecond: (counts.flood * 1000) / ms };
}

/** Events a second when `count` of them wait on the bus already: what consuming alone can do. */
export async function drained(bus: Bus, published: () => Promise<void>, count: number): Promise<number> {
  const all = effects(count);
  bus.arrivals.hold();
  for (let from = 0; from < count; from += 500) await bus.handOver(all.slice(from, from + 500));
  await published();
  return (count * 1000) / (await bus.arrivals.timeToDrain(count));
}
