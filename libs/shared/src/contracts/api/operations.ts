import { z } from 'zod';
import { Id, Instant } from '../values';

/* Below /api/<service>/operations/, the same in every service. Reading: operations:read; acting: operations:act. */

/** GET operations/clock, and the answer of POST operations/clock (MoveClockRequest) and POST operations/settle. */
export const ClockState = z.object({
  now: Instant,
  /** False in production, and wherever UNKNOT_TEST_CLOCK is not set. */
  canMove: z.boolean(),
  /** True when outbox, bus and due jobs of this service are empty. */
  idle: z.boolean(),
  /** Rows that the reconcilers moved on during this request. */
  moved: z.number().int(),
  /** True when this request found the service idle and moved nothing. */
  quiet: z.boolean(),
  /** The next instant after `now` at which something becomes due; null when nothing waits for its time. */
  nextDueAt: Instant.nullable().optional(),
});
export type ClockState = z.infer<typeof ClockState>;

/**
 * Moves the time of the domain forward to an instant, at most 60 days ahead; never back. Asked twice, it moves once.
 * What becomes due in between is done at that instant: let time pass with `letTimePass`, which stops wherever
 * something becomes due.
 */
export const MoveClockRequest = z.strictObject({ until: Instant });
export type MoveClockRequest = z.infer<typeof MoveClockRequest>;

/** GET operations/flow?subject=<aggregate id>: how the events of one aggregate went through this service. */
export const FlowQuery = z.strictObject({ subject: z.string().min(1).max(64) });
export type FlowQuery = z.infer<typeof FlowQuery>;

export const Flow = z.object({
  service: z.string(),
  /** Written by this service. */
  published: z.array(
    z.object({
      eventId: Id,
      type: z.string(),
      topic: z.string(),
      subject: z.string(),
      aggregateVersion: z.number().int(),
      /** Real time of the commit and of the acknowledgement of the bus. */
      recordedAt: Instant,
      publishedAt: Instant.nullable(),
    }),
  ),
  /** Handled by this service. */
  handled: z.array(z.object({ eventId: Id, type: z.string(), consumer: z.string(), handledAt: Instant })),
  failed: z.array(
    z.object({
      id: Id,
      eventId: Id,
      type: z.string(),
      consumer: z.string(),
      state: z.string(),
      attempts: z.number().int(),
      error: z.string().nullable(),
    }),
  ),
});
export type Flow = z.infer<typeof Flow>;

export const FailedEventState = z.enum(['retrying', 'parked', 'dead', 'resolved', 'dropped']);
/** GET operations/failed-events */
export const FailedEventsQuery = z.strictObject({
  state: FailedEventState.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type FailedEventsQuery = z.infer<typeof FailedEventsQuery>;

export const FailedEventList = z.object({
  events: z.array(
    z.object({
      id: Id,
      eventId: Id,
      consumer: z.string(),
      type: z.string(),
      topic: z.string(),
      subject: z.string(),
      state: FailedEventState,
      attempts: z.number().int(),
      nextAttemptAt: Instant.nullable(),
      errorCode: z.string().nullable(),
      error: z.string().nullable(),
      firstFailedAt: Instant,
    }),
  ),
});
export type FailedEventList = z.infer<typeof FailedEventList>;

/** POST operations/failed-events/replay: one, those of a consumer, those of a key, or all. */
export const ReplayRequest = z.strictObject({
  id: Id.optional(),
  consumer: z.string().max(60).optional(),
  subject: z.string().max(64).optional(),
});
export type ReplayRequest = z.infer<typeof ReplayRequest>;
export const ReplayAnswer = z.object({ replayed: z.number().int() });

/** GET operations/overview: what needs a person, in figures. */
export const Overview = z.object({
  service: z.string(),
  now: Instant,
  outboxDepth: z.number().int(),
  /** Seconds of real time since the oldest unpublished event was recorded. */
  outboxOldestSeconds: z.number().nullable(),
  backlog: z.number().int().nullable(),
  jobs: z.number().int().nullable(),
  /** Events not taken yet, by topic; null when the bus cannot be asked. */
  lag: z
    .array(z.object({ topic: z.string(), events: z.number().int() }))
    .nullable()
    .optional(),
  /** Those of paused consumers are counted there. */
  retrying: z.number().int(),
  parked: z.number().int(),
  dead: z.number().int(),
  /** What the service can publish again. */
  aggregates: z.array(z.string()).optional(),
  consumers: z.array(
    z.object({
      consumer: z.string(),
      handledLastHour: z.number().int(),
      lastHandledAt: Instant.nullable(),
      /** Since when a person has paused it; null while it works. */
      pausedAt: Instant.nullable().optional(),
      /** Events that wait for it to be resumed. */
      waiting: z.number().int().optional(),
    }),
  ),
});
export type Overview = z.infer<typeof Overview>;

/** POST operations/consumers/<consumer>/pause and …/resume: asked twice, it is done once. */
export const ConsumerName = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);

/** POST operations/snapshots: publishes the present facts of aggregates again. */
export const SnapshotRequest = z.strictObject({ aggregate: z.string().max(40), ids: z.array(Id).max(500).optional() });
export type SnapshotRequest = z.infer<typeof SnapshotRequest>;
export const SnapshotAnswer = z.object({ published: z.number().int() });
