/** A half-open stretch of time in epoch milliseconds: `from` belongs to it, `to` does not. */
export interface Stretch {
  from: number;
  to: number;
}

/** Everything that occupies one resource, ready to be asked often. */
export class BusyTimes {
  private readonly merged: Stretch[];

  constructor(stretches: readonly Stretch[]) {
    this.merged = [];
    for (const { from, to } of [...stretches].sort((a, b) => a.from - b.from)) {
      const last = this.merged.at(-1);
      if (last && from <= last.to) last.to = Math.max(last.to, to);
      else this.merged.push({ from, to });
    }
  }

  /** The same with one stretch more. */
  with(stretch: Stretch): BusyTimes {
    return new BusyTimes([...this.merged, stretch]);
  }

  /** True when any of it overlaps `[from, to)`. */
  overlaps(from: number, to: number): boolean {
    let low = 0;
    let high = this.merged.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.merged[middle] as Stretch).to <= from) low = middle + 1;
      else high = middle;
    }
    const next = this.merged[low];
    return next !== undefined && next.from < to;
  }
}
