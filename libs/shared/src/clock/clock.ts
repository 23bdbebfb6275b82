/** The time of the domain. Nothing in the domain reads another clock. */
export abstract class Clock {
  /** The present instant: the database's clock plus the stored offset. */
  abstract now(): Date;
}

/** A clock that stands still until it is moved; for tests of rules and use cases. */
export class FixedClock extends Clock {
  private at: number;

  constructor(at: Date | string) {
    super();
    this.at = new Date(at).getTime();
  }

  now(): Date {
    return new Date(this.at);
  }

  /** Moves the clock by `milliseconds`. */
  advance(milliseconds: number): void {
    this.at += milliseconds;
  }

  set(at: Date | string): void {
    this.at = new Date(at).getTime();
  }
}
