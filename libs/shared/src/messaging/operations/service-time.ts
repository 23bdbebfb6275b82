import type { DatabaseClock } from '../../clock/database-clock';
import type { ClockState } from '../../contracts/api/operations';
import type { MovableTime } from '../../contracts/let-time-pass';
import type { Reconcilers } from '../../jobs/reconcilers';
import type { Settle } from '../settle';

/** The time of one service: what it is, what is due next, and how it is moved. */
export class ServiceTime implements MovableTime {
  constructor(
    readonly name: string,
    private readonly clock: DatabaseClock,
    private readonly work: Settle,
    private readonly reconcilers: Reconcilers,
  ) {}

  async state(): Promise<ClockState> {
    const idle = await this.work.isIdle();
    return this.stateAfter({ idle, moved: 0, quiet: idle });
  }

  /** Moves the time forward and does what has become due. @throws Error where the clock may not be moved */
  async moveTo(until: Date): Promise<ClockState> {
    await this.clock.moveTo(until);
    return this.settle();
  }

  async settle(): Promise<ClockState> {
    return this.stateAfter(await this.work.settle());
  }

  private async stateAfter(done: { idle: boolean; moved: number; quiet: boolean }): Promise<ClockState> {
    const nextDueAt = await this.reconcilers.nextDueAt();
    return {
      now: this.clock.now().toISOString(),
      canMove: this.clock.canMove,
      ...done,
      nextDueAt: nextDueAt?.toISOString() ?? null,
    };
  }
}
