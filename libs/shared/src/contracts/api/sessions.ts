import { z } from 'zod';
import { AppointmentState, Code, Id, Instant, Rating, Verdict, WallTime } from '../values';

/** What one region of the body map carries. Ids of regions: `<view>-<region>[-l|-r]`, the client's own left and right. */
export const BodyRegion = z.strictObject({
  region: z
    .string()
    .regex(/^(front|back)-[a-z0-9-]+$/)
    .max(60),
  /** 0 means treated or referred only. */
  pain: Rating.default(0),
  referred: z.boolean().default(false),
  treated: z.boolean().default(false),
});
export type BodyRegion = z.infer<typeof BodyRegion>;

/** What the practitioner records; every field may still be missing while it is a draft. */
export const SessionRecord = z.strictObject({
  checkIn: z.strictObject({
    discomfort: Rating.nullable(),
    toleratedPressure: Rating.nullable(),
    regions: z.array(BodyRegion).max(60),
    note: z.string().max(4000),
  }),
  techniques: z.array(Code).max(20),
  pressureUsed: Rating.nullable(),
  feedback: z.enum(['lighter', 'fine', 'deeper']).nullable(),
  reaction: z.enum(['released', 'guarded', 'none']).nullable(),
  note: z.string().max(4000),
  advice: z.array(Code).max(20),
  verdict: Verdict.nullable(),
});
export type SessionRecord = z.infer<typeof SessionRecord>;

/** PUT /api/booking/staff/sessions/:appointmentId/record; refused when `revision` is not the newest. */
export const SaveSessionRequest = z.strictObject({ revision: z.number().int().nonnegative(), record: SessionRecord });
export type SaveSessionRequest = z.infer<typeof SaveSessionRequest>;
/** POST /api/booking/staff/sessions/:appointmentId/complete */
export const CompleteSessionRequest = SaveSessionRequest;

/**
 * GET  /api/booking/staff/sessions/:appointmentId → Session (also before it is started: `state` null)
 * POST /api/booking/staff/sessions/:appointmentId/start → Session
 */
export const Session = z.object({
  sessionId: Id.nullable(),
  appointmentId: Id,
  appointmentState: AppointmentState,
  state: z.enum(['started', 'completed']).nullable(),
  revision: z.number().int(),
  savedAt: Instant.nullable(),
  startedAt: Instant.nullable(),
  completedAt: Instant.nullable(),
  client: z.object({ id: Id, name: z.string() }),
  complaint: z.string(),
  startsAtWall: WallTime,
  endsAtWall: WallTime,
  roomName: z.string(),
  locationId: Id,
  practitionerName: z.string(),
  treatmentName: z.string(),
  /** Number of this session within its course, from 1. */
  numberInCourse: z.number().int(),
  record: SessionRecord,
  /** The session before this one of the same client. */
  previous: z
    .object({
      completedAt: Instant,
      verdict: Verdict.nullable(),
      discomfort: Rating.nullable(),
      toleratedPressure: Rating.nullable(),
      pressureUsed: Rating.nullable(),
      techniques: z.array(Code),
      regions: z.array(BodyRegion),
      note: z.string(),
    })
    .nullable(),
  course: z.array(
    z.object({
      number: z.number().int(),
      treatmentName: z.string(),
      startsAtWall: WallTime,
      verdict: Verdict.nullable(),
      current: z.boolean(),
    }),
  ),
  /** Choices of the page: techniques are modalities, advice comes from the treatment. */
  choices: z.object({
    techniques: z.array(z.object({ code: Code, name: z.string() })),
    advice: z.array(z.object({ code: Code, name: z.string() })),
  }),
});
export type Session = z.infer<typeof Session>;
