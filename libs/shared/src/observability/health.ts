/** One thing that a service needs. */
export interface HealthIndicator {
  name: string;
  /** False when only a restart helps. Left out: always alive. */
  live?: () => boolean;
  /** True when work can be done now. Must answer within a second. */
  ready: () => Promise<boolean> | boolean;
  /** True for what no request can be answered without. */
  forRequests?: boolean;
}

/** What the health addresses answer. */
export interface HealthReport {
  status: 'ok' | 'unavailable';
  checks: Record<string, boolean>;
}

const withinMs = 1_000;

/**
 * Collects what a service needs. `live` false asks for a restart, `serving` false for no traffic; `ready` false says
 * that something is missing: requests are answered while the bus is away, so a load balancer must ask for `serving`.
 */
export class Health {
  private readonly indicators: HealthIndicator[] = [];

  add(indicator: HealthIndicator): void {
    this.indicators.push(indicator);
  }

  live(): HealthReport {
    return report(this.indicators.map(({ name, live }) => [name, live?.() ?? true]));
  }

  ready(): Promise<HealthReport> {
    return ask(this.indicators);
  }

  serving(): Promise<HealthReport> {
    return ask(this.indicators.filter(({ forRequests }) => forRequests));
  }
}

async function ask(indicators: readonly HealthIndicator[]): Promise<HealthReport> {
  const checks = await Promise.all(
    indicators.map(async ({ name, ready }): Promise<[string, boolean]> => {
      const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), withinMs).unref());
      const answer = Promise.resolve()
        .then(ready)
        .catch(() => false);
      return [name, await Promise.race([answer, late])];
    }),
  );
  return report(checks);
}

const report = (checks: [string, boolean][]): HealthReport => ({
  status: checks.every(([, ok]) => ok) ? 'ok' : 'unavailable',
  checks: Object.fromEntries(checks),
});
