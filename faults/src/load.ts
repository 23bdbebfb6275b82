import { setTimeout as sleep } from 'node:timers/promises';
import type { History } from './history';
import type { Visit } from './sends';
import type { Clinic, Slot } from './stage/clinic';

const visitors = 4;

/** Visitors who book one visit after the other while a fault happens. */
export class Load {
  /** What was confirmed. */
  readonly visits: Visit[] = [];
  /** Visitors who gave up without knowing. */
  gaveUp = 0;
  private stopping = false;
  private working: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly clinic: Clinic,
    private readonly history: History,
    private readonly slots: Slot[],
    private readonly perSecond: number,
  ) {}

  start(): void {
    this.working = Promise.all(Array.from({ length: visitors }, () => this.visitor()));
  }

  /** Lets those under way finish. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.working;
  }

  private async visitor(): Promise<void> {
    for (let slot = this.slots.shift(); slot && !this.stopping; slot = this.slots.shift()) {
      await this.bookOne(slot);
      await sleep((visitors * 1_000) / this.perSecond);
    }
  }

  private async bookOne(slot: Slot): Promise<void> {
    const person = this.clinic.person('email');
    const { appointmentId, known } = await this.clinic.visit(this.history, slot, person);
    if (appointmentId) this.visits.push({ ...person, appointmentId, slot });
    if (!known) this.gaveUp += 1;
  }
}
