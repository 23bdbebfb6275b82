import { setImmediate as afterThis } from 'node:timers/promises';

interface Waiting<T, R> {
  item: T;
  resolve: (result: R) => void;
  reject: (error: unknown) => void;
}

/**
 * Does a piece of work for many at once: whatever is asked for while it is under way is done together afterwards. Nobody
 * waits for company, and under load one statement serves all.
 */
export class Together<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private working = false;

  /** @param work gives one result for each item, in their order */
  constructor(private readonly work: (items: readonly T[]) => Promise<readonly R[]>) {}

  do(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (!this.working) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.working = true;
    // Those who ask at the same moment belong together.
    await afterThis();
    for (let now = this.take(); now.length > 0; now = this.take()) await this.serve(now);
    this.working = false;
  }

  private take(): Waiting<T, R>[] {
    return this.waiting.splice(0);
  }

  private async serve(group: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await this.work(group.map(({ item }) => item));
      for (const [index, { resolve }] of group.entries()) resolve(results[index] as R);
    } catch (error) {
      // One that cannot be done must not take the others with it.
      if (group.length > 1) for (const one of group) await this.serve([one]);
      else for (const { reject } of group) reject(error);
    }
  }
}
