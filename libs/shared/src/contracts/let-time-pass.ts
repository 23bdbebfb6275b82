import type { ClockState } from './api/operations';

/** The time of one service, moved over HTTP or within the process. */
export interface MovableTime {
  readonly name: string;
  state(): Promise<ClockState>;
  /** Moves it forward to `until`, never back, and does what has become due. */
  moveTo(until: Date): Promise<ClockState>;
  /** Does what is due now. */
  settle(): Promise<ClockState>;
}

export interface Passing {
  /** The instant at which to stop. */
  until: Date;
  /** Milliseconds: what becomes due within so much of the first is done together with it. 0: each at its own time. */
  togetherMs?: number;
  /** Hears after each step what time it is. */
  tell?: (now: Date) => void;
  /** Ends it between two steps. */
  signal?: AbortSignal;
}

/** Where the time stands, and which services had not come to rest there. */
export interface Passed {
  now: Date;
  busy: string[];
}

/** The clocks of a service's processes and of its database differ by a few milliseconds. */
const leewayMs = 20;
/** What one service does may give another work: so many rounds over all of them, at most. */
const mostRounds = 12;
/** An event that one has published and the other not yet seen makes both look quiet, once. */
const enoughQuietRounds = 2;

/**
 * Lets time pass for all services together: from one instant at which something becomes due to the next, so that
 * nothing is jumped over and every reminder goes out at its time. Waits at each until all services are at rest. Stops
 * where they do not come to rest.
 * @throws whatever a service throws; what has passed until then has passed for all that answered
 */
export async function letTimePass(services: readonly MovableTime[], passing: Passing): Promise<Passed> {
  const { until, togetherMs = 0, tell, signal } = passing;
  let states = await Promise.all(services.map((service) => service.state()));
  let busy: string[] = [];
  while (busy.length === 0 && !signal?.aborted && nowOf(states) < until.getTime()) {
    const stop = new Date(Math.min(nextDueOf(states) + leewayMs + togetherMs, until.getTime()));
    states = await Promise.all(services.map((service) => service.moveTo(stop)));
    let quietRounds = atRest(states) ? enoughQuietRounds : 0;
    for (let round = 0; round < mostRounds && quietRounds < enoughQuietRounds; round += 1) {
      states = await Promise.all(services.map((service) => service.settle()));
      quietRounds = atRest(states) ? quietRounds + 1 : 0;
    }
    busy = services.flatMap(({ name }, index) => (states[index]?.quiet ? [] : [name]));
    tell?.(new Date(nowOf(states)));
  }
  return { now: new Date(nowOf(states)), busy };
}

const atRest = (states: readonly ClockState[]) => states.every(({ quiet }) => quiet);
const nowOf = (states: readonly ClockState[]) => Math.min(...states.map(({ now }) => Date.parse(now)));
const nextDueOf = (states: readonly ClockState[]) =>
  Math.min(...states.map(({ nextDueAt }) => (nextDueAt ? Date.parse(nextDueAt) : Number.POSITIVE_INFINITY)));
