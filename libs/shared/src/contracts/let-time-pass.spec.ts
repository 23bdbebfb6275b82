import type { ClockState } from './api/operations';
import { letTimePass, type MovableTime } from './let-time-pass';

const monday = Date.parse('2026-11-23T08:00:00.000Z');
const hour = 3_600_000;
const at = (hours: number) => new Date(monday + hours * hour);

/** A service that does what is due at the hours given, and may give another one work by that. */
class Service implements MovableTime {
  readonly did: number[] = [];
  private now = monday;
  private given = 0;

  constructor(
    readonly name: string,
    private dues: number[],
    private readonly gives?: Service,
  ) {}

  async state(): Promise<ClockState> {
    return this.after(true);
  }

  async moveTo(until: Date): Promise<ClockState> {
    this.now = Math.max(this.now, until.getTime());
    return this.settle();
  }

  async settle(): Promise<ClockState> {
    const due = this.dues.filter((hours) => at(hours).getTime() <= this.now);
    const worked = due.length + this.given > 0;
    this.did.push(...due.map(() => Math.round((this.now - monday) / hour)));
    if (this.gives) this.gives.given += due.length;
    this.given = 0;
    this.dues = this.dues.filter((hours) => !due.includes(hours));
    return this.after(!worked);
  }

  private after(quiet: boolean): ClockState {
    const next = Math.min(...this.dues.map((hours) => at(hours).getTime()));
    return {
      now: new Date(this.now).toISOString(),
      canMove: true,
      idle: true,
      moved: 0,
      quiet,
      nextDueAt: Number.isFinite(next) ? new Date(next).toISOString() : null,
    };
  }
}

describe('Letting time pass', () => {
  it('stops wherever something becomes due in any of the services, and nowhere else', async () => {
    const booking = new Service('booking', [5]);
    const notifications = new Service('notifications', [2, 30, 90]);
    const told: Date[] = [];
    const passed = await letTimePass([booking, notifications], { until: at(48), tell: (now) => told.push(now) });
    expect(booking.did).toEqual([5]);
    expect(notifications.did).toEqual([2, 30]);
    expect(told.map((now) => Math.round((now.getTime() - monday) / hour))).toEqual([2, 5, 30, 48]);
    expect(passed).toEqual({ now: at(48), busy: [] });
  });

  it('does together what becomes due shortly after the first, when asked to', async () => {
    const service = new Service('notifications', [2, 3, 10]);
    await letTimePass([service], { until: at(24), togetherMs: 2 * hour });
    expect(service.did).toEqual([4, 4, 12]);
  });

  it('lets all work until none has anything to do, because what one does gives another work', async () => {
    const outcomes = new Service('outcomes', []);
    const settled = jest.spyOn(outcomes, 'settle');
    const booking = new Service('booking', [1], outcomes);
    await letTimePass([outcomes, booking], { until: at(1.5) });
    expect(booking.did).toEqual([1]);
    // At one o'clock: nothing, what booking gave it, nothing more, twice; and once at the end.
    expect(settled).toHaveBeenCalledTimes(5);
  });

  it('believes in rest only when it is seen twice: an event may be on its way from one to the other', async () => {
    const outcomes = new Service('outcomes', []);
    const quiet = jest.spyOn(outcomes, 'settle');
    const looks = [true, true, false, true, true];
    for (const seen of looks) quiet.mockImplementationOnce(async () => ({ ...(await outcomes.state()), quiet: seen }));
    await letTimePass([outcomes, new Service('booking', [1])], { until: at(1) });
    expect(quiet).toHaveBeenCalledTimes(looks.length);
  });

  it('stops where a service does not come to rest, and names it', async () => {
    const restless = new Service('outcomes', [2]);
    jest.spyOn(restless, 'settle').mockImplementation(async () => ({ ...(await restless.state()), quiet: false }));
    const passed = await letTimePass([new Service('booking', []), restless], { until: at(24) });
    expect(passed.busy).toEqual(['outcomes']);
    expect(passed.now.getTime()).toBeLessThan(at(3).getTime());
  });

  it('ends between two steps when it is told to', async () => {
    const stop = new AbortController();
    const service = new Service('notifications', [2, 3]);
    await letTimePass([service], { until: at(24), signal: stop.signal, tell: () => stop.abort() });
    expect(service.did).toEqual([2]);
  });

  it('does nothing for an instant that has passed', async () => {
    const service = new Service('booking', [2]);
    expect(await letTimePass([service], { until: at(-1) })).toEqual({ now: at(0), busy: [] });
    expect(service.did).toEqual([]);
  });
});
