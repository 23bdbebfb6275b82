import { advanceClock, type Service, services, settle } from './operations-api';

const mostRounds = 6;

/** How moving the time ended: quiet, or which services still had something to do. */
export interface Settled {
  busy: readonly Service[];
}

/**
 * Moves the time of every service forward, one after the other, and lets them work until none has anything to do.
 * What one does may give another work, so it takes rounds; after six of them it is left as it is.
 * @param tell hears what is being done
 * @throws ApiError
 */
export async function advanceTime(minutes: number, tell: (words: string) => void): Promise<Settled> {
  for (const service of services) {
    tell(`Moving the time of ${service}.`);
    await advanceClock(service, minutes);
  }
  let busy: Service[] = [];
  for (let round = 1; round <= mostRounds; round += 1) {
    busy = [];
    for (const service of services) {
      tell(`Round ${round} of at most ${mostRounds}: ${service} does what is due.`);
      const { idle, moved } = await settle(service);
      if (!idle || moved > 0) busy.push(service);
    }
    if (busy.length === 0) break;
  }
  return { busy };
}
