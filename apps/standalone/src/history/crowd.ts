import { type Scene, tolerant } from './stage';

/** People who act at once: each does one thing after the other, and does not wait for the others. */
export class Crowd {
  /** What each who is at work does last. */
  private readonly doing = new Map<string, Promise<void>>();

  /** Has them begin, in order. @returns resolves when they are done, rejects when one of them fails */
  async begin(scenes: readonly Scene[]): Promise<void> {
    await Promise.all(scenes.map((scene) => this.after(scene)));
  }

  private after({ of, perform }: Scene): Promise<void> {
    const before = this.doing.get(of) ?? Promise.resolve();
    const done = before
      .then(() => tolerant(async () => void (await perform())))
      .finally(() => {
        if (this.doing.get(of) === done) this.doing.delete(of);
      });
    this.doing.set(of, done);
    return done;
  }
}
