/** One thing that a service needs. */
export interface HealthIndicator {
  name: string;
  /** False when only a restart helps. Left out: always alive. */
  live?: () => boolean;
  /** True when work can be done now. Must answer within a second. */
  ready: () => Promise<boolean> | boolean;
}

/** What the two health addresses answer. */
export interface HealthReport {
  status: 'ok' | 'unavailable';
  checks: Record<string, boolean>;
}

const withinMs = 1_000;

/** Collects what a service needs. `live` false asks for a restart; `ready` false only for no traffic. */
export class Health {
  private readonly indicators: HealthIndicator[] = [];

  add(indicator: HealthIndicator): void {
    this.indicators.push(indicator);
  }

  live(): HealthReport {
    return report(this.indicators.map(({ name, live }) => [name, live?.() ?? true]));
  }

  async ready(): Promise<HealthReport> {
    const checks = await Promise.all(
      this.indicators.map(async ({ name, ready }): Promise<[string, boolean]> => {
        const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), withinMs).unref());
        const answer = Promise.resolve()
          .then(ready)
          .catch(() => false);
        return [name, await Promise.race([answer, late])];
      }),
    );
    return report(checks);
  }
}

const report = (checks: [string, boolean][]): HealthReport => ({
  status: checks.every(([, ok]) => ok) ? 'ok' : 'unavailable',
  checks: Object.fromEntries(checks),
});
