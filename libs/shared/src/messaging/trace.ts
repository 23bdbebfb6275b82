import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** W3C trace context: `00-<32 hex trace id>-<16 hex parent id>-<2 hex flags>`. */
const traceparentPattern = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

const storage = new AsyncLocalStorage<string>();

/** True when `text` is a W3C traceparent. */
export const isTraceparent = (text: unknown): text is string =>
  typeof text === 'string' && traceparentPattern.test(text);

/** The trace that the present request, handler or job belongs to, if any. */
export const currentTraceparent = (): string | undefined => storage.getStore();

/** The trace id within a traceparent: the same for everything that one request has caused. */
export const traceIdOf = (traceparent: string): string => traceparent.split('-')[1] ?? '';

const newTrace = () => `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;

/** Goes on with `parent` in a span of its own, or begins a trace when there is none. */
export function continuedTrace(parent: string | undefined): string {
  if (!isTraceparent(parent)) return newTrace();
  const [version, traceId, , flags] = parent.split('-');
  return `${version}-${traceId}-${randomBytes(8).toString('hex')}-${flags}`;
}

/** Runs `work` in a trace: events that it appends inherit it. */
export function runInTrace<T>(parent: string | undefined, work: () => T): T {
  return storage.run(continuedTrace(parent), work);
}
