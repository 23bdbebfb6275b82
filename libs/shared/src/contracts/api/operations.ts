import { z } from 'zod';
import { Channel, Code, Id, Instant, MessageKind, MessageState, Storable, WallTime, Zone } from '../values';

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

/** Key of an event. Ours are ids of aggregates; what stands under another came from elsewhere. */
const Subject = Storable.min(1).max(200);
/** Name of a consumer; `-` where nobody could be found for an event. */
const Listener = z.string().regex(/^(-|[a-z][a-z0-9-]{0,59})$/, 'Name a consumer as the operations page does.');

/** GET operations/flow?subject=<aggregate id>: how the events of one aggregate went through this service. */
export const FlowQuery = z.strictObject({ subject: Subject });
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

/** Reference of a booking, a short code as clients read and name it: `7Q4MXK`. Kept in capitals, typed in any letters. */
export const BookingReference = z
  .string()
  .trim()
  .regex(/^[2-9A-HJ-NP-TW-Z]{6}$/i, 'A booking reference has six letters and digits, such as 7Q4MXK.');

/** GET /api/booking/operations/bookings/<reference>: the booking with this reference. No client is named. */
export const BookingToFollow = z.object({
  appointmentId: Id,
  reference: z.string(),
  startsAtWall: WallTime,
  zone: Zone,
  locationName: z.string(),
  bookedAt: Instant,
});
export type BookingToFollow = z.infer<typeof BookingToFollow>;

/** GET /api/booking/operations/bookings: those with events to follow, the one booked last first. */
export const LatestBookings = z.object({ bookings: z.array(BookingToFollow) });
export type LatestBookings = z.infer<typeof LatestBookings>;

/**
 * GET /api/notifications/operations/messages?appointmentId=<id>: what a booking set off, in the order of its due times.
 * Neither to whom nor in which words: that is `messages:read`.
 */
export const FlowMessagesQuery = z.strictObject({ appointmentId: Id });
export type FlowMessagesQuery = z.infer<typeof FlowMessagesQuery>;
export const FlowMessages = z.object({
  messages: z.array(
    z.object({
      messageId: Id,
      kind: MessageKind,
      channel: Channel,
      state: MessageState,
      dueAt: Instant,
      decidedAt: Instant.nullable(),
      zone: Zone,
    }),
  ),
  /** On the clock by which messages are due. */
  now: Instant,
});
export type FlowMessages = z.infer<typeof FlowMessages>;

export const FailedEventState = z.enum(['retrying', 'parked', 'dead', 'resolved', 'dropped']);
/**
 * GET operations/failed-events: what needs a decision first, then what is tried again, then keys whose first event is
 * parked with no failure before it; the newest of each first. What waits behind a failure is counted there, and listed
 * where `state` asks for it.
 */
export const FailedEventsQuery = z.strictObject({
  state: FailedEventState.optional(),
  consumer: Listener.optional(),
  subject: Subject.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** `next` of the answer before: what comes after it. */
  after: z
    .string()
    .regex(/^(dead|retrying|parked|resolved|dropped):\d{1,18}$/, 'Give what an earlier answer called "next".')
    .optional(),
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
      /** Later events of its key and consumer that go on when it is settled. */
      waiting: z.number().int().default(0),
    }),
  ),
  /** Asks for more, as `after`; null at the end. */
  next: z.string().nullable().default(null),
});
export type FailedEventList = z.infer<typeof FailedEventList>;

/** POST operations/failed-events/replay: one, those of a consumer, those of a key, or all. */
export const ReplayRequest = z.strictObject({
  id: Id.optional(),
  consumer: Listener.optional(),
  subject: Subject.optional(),
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
export const SnapshotRequest = z.strictObject({ aggregate: Code.max(40), ids: z.array(Id).max(500).optional() });
export type SnapshotRequest = z.infer<typeof SnapshotRequest>;
export const SnapshotAnswer = z.object({ published: z.number().int() });
