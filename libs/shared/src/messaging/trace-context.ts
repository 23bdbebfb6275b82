import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

const storage = new AsyncLocalStorage<string>();

/** The W3C `traceparent` of what is being done now: a request, or the handling of an event. */
export const currentTraceparent = (): string | undefined => storage.getStore();

/** Runs `work` as part of the trace that `traceparent` names; begins one when there is none or it is malformed. */
export function withTrace<T>(traceparent: string | undefined, work: () => T): T {
  const valid = traceparent !== undefined && /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(traceparent);
  return storage.run(valid ? traceparent : newTraceparent(), work);
}

/** @see https://www.w3.org/TR/trace-context/ */
const newTraceparent = () => `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
