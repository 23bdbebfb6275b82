import { noteHistoryMade } from '@unknot/booking/catalogue/history-progress';
import { Crowd } from './crowd';
import type { GiveWay } from './give-way';
import type { Scene, Stage } from './stage';
import type { Workbench } from './workbench';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** What happens within so long is done together; the clock stands at its end. */
const tickMs = 15 * minuteMs;
/** So often the services hear of what was done. */
const hearMs = 45 * minuteMs;
/** What is due within so long of each other is done together. */
const passMs = 3 * 60 * minuteMs;
/** After which what was due is due for certain. */
const momentMs = 1_000;
/** Somebody looks at the lists of tasks so often. */
const tasksMs = 6 * 60 * minuteMs;
/** Each step takes a moment too: so near to the present it counts as reached. */
const presentMs = 5 * minuteMs;
/** What one service does may give another work: so many rounds over all of them, at most. */
const mostRounds = 20;

/** What a history is made with. */
export interface Workplace extends Workbench {
  stage: Stage;
  giveWay: Pick<GiveWay, 'execute'>;
  /** Lets the database learn how large its tables have become, so that it plans for what they are. */
  measureTables: () => Promise<unknown>;
  /** The present of those for whom it is made, epoch milliseconds; never earlier than it was. */
  present: () => Promise<number>;
}

/**
 * The past of the demonstration: weeks in which clients book and come and tell how they are, made by the use cases of
 * the services under clocks that begin back then and are moved to the present. See docs/adr/0060.
 */
export class History {
  private readonly scenes: Scene[];
  private readonly crowd = new Crowd();
  private measuresAt: number;
  /** Until when people have done what they do, epoch milliseconds. */
  private performedUntil: number;
  /** What the services do about it, and those who answer them: while people go on. */
  private passing: Promise<void> = Promise.resolve();

  /** Until when everything is done, epoch milliseconds. */
  madeUntil: number;

  /** @param from epoch milliseconds; everything before is made */
  constructor(
    private readonly at: Workplace,
    private readonly from: number,
    private readonly tell: (madeUntil: number) => void,
  ) {
    this.madeUntil = from;
    this.performedUntil = from;
    this.measuresAt = from + dayMs;
    this.scenes = at.stage.scenes.filter((scene) => scene.at > from);
  }

  /** Makes what is missing, until the present is reached and nothing is left to do in it. */
  async make(): Promise<void> {
    for (;;) {
      const [present, due] = await Promise.all([this.at.present(), this.at.bus.nextDueAt()]);
      if (this.performedUntil >= present - presentMs) break;
      const [until] = await Promise.all([this.nextStop(present, due), this.at.giveWay.execute(this.performedUntil)]);
      await this.perform(until);
      await this.passing;
      this.passing = this.pass(until);
      // Whoever waits for it hears of a failure; until then it is nobody's.
      this.passing.catch(() => undefined);
    }
    await this.passing;
    await this.comeToRest();
  }

  /** Publishes and handles everything that the last step has set going. */
  async comeToRest(): Promise<void> {
    for (let round = 0; round < mostRounds; round += 1) if ((await this.at.bus.work()) === 0) return;
    throw new Error('The services of the history do not come to rest.');
  }

  /**
   * What happens within three hours of the first thing is done together; not later than when a message is due that would
   * be of no use by then.
   */
  private async nextStop(present: number, due: Date | null): Promise<number> {
    const from = this.performedUntil;
    const first = Math.min(
      due?.getTime() ?? present,
      this.scenes[0]?.at ?? present,
      this.at.stage.aftermath.nextAnswerAt,
    );
    const until = Math.min(Math.max(first, from) + passMs, present);
    // What is due by now is sent meanwhile.
    const urgent = await this.firstUrgent({ after: from, until, uselessBy: until });
    return urgent === null ? until : urgent.getTime() + momentMs;
  }

  /** When the first message is due within that time that would be of no use if it waited. Epoch milliseconds. */
  private async firstUrgent(within: { after: number; until: number; uselessBy: number }): Promise<Date | null> {
    const { after, until, uselessBy } = within;
    const [row] = (await this.at.notifications.source.query(
      `select min(due_at) as due from message
       where state = 'planned' and due_at > $1 and due_at <= $2 and useful_until <= $3`,
      [new Date(after), new Date(until), new Date(uselessBy)],
    )) as [{ due: Date | null }];
    return row.due;
  }

  /** Does what people do until then, in ticks of the clock; the services hear of it while more is done. */
  private async perform(until: number): Promise<void> {
    const { booking, outcomes, bus } = this.at;
    let heard: Promise<unknown> = Promise.resolve();
    let heardAt = this.performedUntil;
    for (let next = this.scenes[0]; next && next.at <= until; next = this.scenes[0]) {
      const tick = Math.min(Math.ceil(next.at / tickMs) * tickMs, until);
      await Promise.all([booking, outcomes].map(({ clock }) => clock.moveTo(new Date(tick))));
      const count = this.scenes.findIndex(({ at }) => at > tick);
      const now = this.scenes.splice(0, count === -1 ? this.scenes.length : count);
      await Promise.all([this.crowd.begin(now), heard]);
      if (tick < heardAt + hearMs) continue;
      heard = bus.publish();
      heardAt = tick;
    }
    await heard;
    await bus.publish();
    this.performedUntil = until;
  }

  /** Lets all services do what is due until then, and lets those answer who were asked. */
  private async pass(until: number): Promise<void> {
    const { booking, notifications, outcomes, bus, stage, past } = this.at;
    const now = new Date(until);
    await Promise.all([booking, notifications, outcomes].map(({ clock }) => clock.moveTo(now)));
    await bus.work();
    if (await this.firstUrgent({ after: this.from, until, uselessBy: until + passMs })) await bus.work();
    const looked = Math.floor(until / tasksMs) > Math.floor(this.madeUntil / tasksMs);
    const atHome = await stage.aftermath.answersAtHome(this.madeUntil, until);
    await Promise.all([this.crowd.begin(atHome), past.report(), looked ? stage.doOldTasks(until) : undefined]);
    await noteHistoryMade(booking.source, now);
    this.madeUntil = until;
    this.tell(until);
    if (until < this.measuresAt) return;
    await this.at.measureTables();
    this.measuresAt = until + 2 * (until - this.from);
  }
}
