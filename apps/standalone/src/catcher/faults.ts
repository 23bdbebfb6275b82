/** What a test wants to go wrong. `lost`: the message is taken, and the connection is gone before the answer. */
export type Fault = { /** Only a message to this address or number; any when left out. */ to?: string } & Trouble;

type Trouble =
  | { channel: 'email'; reply: number }
  | { channel: 'email'; lost: true }
  | { channel: 'sms'; status: number; code?: number; retryAfterSeconds?: number }
  | { channel: 'sms'; lost: true };

/** Faults in the order in which they were asked for. */
export class FaultQueue {
  private readonly waiting: Fault[] = [];

  add(fault: Fault, times: number): void {
    for (let count = 0; count < times; count += 1) this.waiting.push(fault);
  }

  /** Takes the next fault of a channel for `to` that `fits`, if any. */
  take<C extends Fault['channel']>(
    channel: C,
    to: string,
    fits: (fault: Extract<Fault, { channel: C }>) => boolean = () => true,
  ): Extract<Fault, { channel: C }> | undefined {
    const index = this.waiting.findIndex(
      (fault) => fault.channel === channel && (fault.to ?? to) === to && fits(fault as Extract<Fault, { channel: C }>),
    );
    return index < 0 ? undefined : (this.waiting.splice(index, 1)[0] as Extract<Fault, { channel: C }>);
  }
}
