import type { Flow } from '@unknot/shared/contracts/api/operations';
import type { BeadState } from '../../components/bead';
import { type Service, services } from './operations-api';

/** One bead of an event's path. */
export interface Step {
  lane: string;
  /** From left to right; a commit and its outbox row share one. */
  column: number;
  label: string;
  /** Milliseconds of real time since the commit; null while it has not happened. */
  ms: number | null;
  state: BeadState;
  error?: string;
}

/** How one event went from its commit to all who heard it. */
export interface EventPath {
  eventId: string;
  type: string;
  /** "booked, version 2" */
  title: string;
  recordedAt: string;
  lanes: readonly string[];
  steps: readonly Step[];
}

type Flows = Partial<Record<Service, Flow>>;
type Published = Flow['published'][number];

const failedBead: Record<string, BeadState> = { retrying: 'waiting', parked: 'waiting', dead: 'failed' };

/** The path of each event of one aggregate, in the order of the commits. */
export function pathsOf(flows: Flows): EventPath[] {
  return services
    .flatMap((publisher) => (flows[publisher]?.published ?? []).map((event) => pathOf(flows, publisher, event)))
    .sort((a, b) => a.recordedAt.localeCompare(b.recordedAt));
}

function pathOf(flows: Flows, publisher: Service, event: Published): EventPath {
  const since = (instant: string | null) => (instant ? Date.parse(instant) - Date.parse(event.recordedAt) : null);
  const title = `${wordOf(event.type)}, version ${event.aggregateVersion}`;
  const steps: Step[] = [
    { lane: publisher, column: 0, label: title, ms: 0, state: 'done' },
    { lane: 'outbox', column: 0, label: 'same commit', ms: 0, state: 'done' },
    {
      lane: 'bus',
      column: 1,
      label: event.topic,
      ms: since(event.publishedAt),
      state: event.publishedAt ? 'done' : 'waiting',
    },
  ];
  const heard = services.flatMap((lane) => heardBy(flows[lane], lane, event.eventId, since));
  heard.sort((a, b) => (a.ms ?? Number.POSITIVE_INFINITY) - (b.ms ?? Number.POSITIVE_INFINITY));
  const listeners = services.filter((service) => service !== publisher && service !== 'booking');
  return {
    eventId: event.eventId,
    type: event.type,
    title,
    recordedAt: event.recordedAt,
    lanes: [publisher, 'outbox', 'bus', ...listeners],
    steps: [...steps, ...heard.map((step, index) => ({ ...step, column: 2 + index }))],
  };
}

function heardBy(flow: Flow | undefined, lane: string, eventId: string, since: (at: string) => number | null) {
  const handled = (flow?.handled ?? []).filter((row) => row.eventId === eventId);
  const failed = (flow?.failed ?? []).filter((row) => row.eventId === eventId && failedBead[row.state]);
  return [
    ...handled.map(({ consumer, handledAt }): Omit<Step, 'column'> => {
      return { lane, label: consumer, ms: since(handledAt), state: 'done' };
    }),
    ...failed.map(({ consumer, state, attempts, error }): Omit<Step, 'column'> => {
      const label = `${consumer}, ${state}, ${attempts} ${attempts === 1 ? 'try' : 'tries'}`;
      return { lane, label, ms: null, state: failedBead[state]!, error: error ?? undefined };
    }),
  ];
}

/** "booked" of `unknot.appointment.booked.v1` */
const wordOf = (type: string) => type.split('.').at(-2) ?? type;

/** "+34 ms", "+2.9 s", "+3 min" */
export function sinceWords(ms: number): string {
  const sign = ms < 0 ? '−' : '+';
  const size = Math.abs(ms);
  if (size < 1000) return `${sign}${Math.round(size)} ms`;
  return size < 60_000 ? `${sign}${(size / 1000).toFixed(1)} s` : `${sign}${Math.round(size / 60_000)} min`;
}
