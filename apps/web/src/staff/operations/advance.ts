import { advanceClock, type Service, services, settle } from './operations-api';

const mostRounds = 6;

/** How moving the time ended: quiet, or which services still had something to do. */
export interface Settled {
  busy: readonly Service[];
}

/** Minutes moved at a time: quiet hours, windows and reminders come in their order instead of being jumped over. */
const stepMinutes = 30;

/**
 * Moves the time of every service forward in steps, and lets them work after each until none has anything to do.
 * What one does may give another work, so it takes rounds; after six of them a step is left as it is.
 * @param tell hears how far it is
 * @throws ApiError
 */
export async function advanceTime(minutes: number, tell: (words: string) => void): Promise<Settled> {
  let busy: Service[] = [];
  for (let passed = 0; passed < minutes; passed += stepMinutes) {
    tell(`${Math.round((100 * passed) / minutes)} % of the time has passed.`);
    busy = await step(Math.min(stepMinutes, minutes - passed));
  }
  return { busy };
}

/** Moves each service, and settles them when any of them had something to do. */
async function step(minutes: number): Promise<Service[]> {
  let busy: Service[] = [];
  for (const service of services) if (isBusy(await advanceClock(service, minutes))) busy.push(service);
  for (let round = 1; round <= mostRounds && busy.length > 0; round += 1) {
    busy = [];
    for (const service of services) if (isBusy(await settle(service))) busy.push(service);
  }
  return busy;
}

const isBusy = ({ idle, moved }: { idle: boolean; moved: number }) => !idle || moved > 0;
