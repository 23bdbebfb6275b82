import { z } from 'zod';
import { AppointmentState, Code, Id, Instant, Rating, Verdict, WallTime } from '../values';
import { ReviewChoice } from './courses';

/** A region of the body map: `<view>-<region>[-l|-r]`, the client's own left and right. */
export const RegionId = z
  .string()
  .regex(/^(front|back)-[a-z0-9-]+$/, 'Name a region of the body map, such as back-scapula-l.')
  .max(60);

/** What one region of the body map carries. */
export const BodyRegion = z.strictObject({
  region: RegionId,
  /** 0 means treated or referred only. */
  pain: Rating.default(0),
  referred: z.boolean().default(false),
  treated: z.boolean().default(false),
  /** Pressure used there; null where it was that of the whole session. */
  pressure: Rating.nullable().default(null),
});
export type BodyRegion = z.infer<typeof BodyRegion>;

/** A trigger point; its number on the map is its place in the list. */
export const TriggerPoint = z.strictObject({
  region: RegionId,
  treated: z.boolean(),
  /** When it was pressed first, and after the treatment. */
  pain: Rating.nullable(),
  painAfter: Rating.nullable(),
});
export type TriggerPoint = z.infer<typeof TriggerPoint>;

export const feedbackWords = ['lighter', 'fine', 'deeper'] as const;
/** What the client said under the hands, and when; records from before there were times have none. */
export const Feedback = z.strictObject({ word: z.enum(feedbackWords), at: Instant.nullable() });
export type Feedback = z.infer<typeof Feedback>;

/** Ways of breathing that are coached. */
export const breathingPatterns = ['long_out', 'belly', 'box', 'into_hand'] as const;

const text = (max: number) => z.string().max(max);

/**
 * What the practitioner records; every field may still be missing while it is a draft. What came later has a
 * default, so that every record ever saved can be read.
 */
export const SessionRecord = z.strictObject({
  checkIn: z.strictObject({
    discomfort: Rating.nullable(),
    toleratedPressure: Rating.nullable(),
    regions: z.array(BodyRegion).max(60),
    /** Where pain travels, in order: back, neck, head. */
    paths: z.array(z.array(RegionId).min(2).max(8)).max(20).default([]),
    /** What brings it on. */
    triggers: text(1000).default(''),
    note: text(4000),
  }),
  /** Modalities that were delivered. */
  techniques: z.array(Code).max(20),
  triggerPoints: z.array(TriggerPoint).max(20).default([]),
  pressureUsed: Rating.nullable(),
  /** In the order in which it was said. Once it was a single word without a time. */
  feedback: z.union([
    z.array(Feedback).max(60),
    z
      .enum(feedbackWords)
      .nullable()
      .transform((word): Feedback[] => (word === null ? [] : [{ word, at: null }])),
  ]),
  breathing: z
    .strictObject({ coached: z.boolean(), pattern: z.enum(breathingPatterns).nullable(), note: text(300) })
    .default({ coached: false, pattern: null, note: '' }),
  reaction: z.enum(['released', 'guarded', 'none']).nullable(),
  note: text(4000),
  /** From what the treatment offers. */
  advice: z.array(Code).max(20),
  /** In the practitioner's own words, one a line; the client reads it with the aftercare. */
  ownAdvice: text(600).default(''),
  verdict: Verdict.nullable(),
  /** What the client said of it, word for word. */
  verdictWords: text(1000).default(''),
});
export type SessionRecord = z.infer<typeof SessionRecord>;

/** PUT /api/booking/staff/sessions/:appointmentId/record; refused when `revision` is not the newest. */
export const SaveSessionRequest = z.strictObject({ revision: z.number().int().nonnegative(), record: SessionRecord });
export type SaveSessionRequest = z.infer<typeof SaveSessionRequest>;

/** POST /api/booking/staff/sessions/:appointmentId/complete: signs the record and reviews the course with it. */
export const CompleteSessionRequest = SaveSessionRequest.extend({ review: ReviewChoice.optional() });
export type CompleteSessionRequest = z.infer<typeof CompleteSessionRequest>;

/** POST /api/booking/staff/sessions/:appointmentId/amend: corrects a signed record; the earlier ones stay. */
export const AmendSessionRequest = SaveSessionRequest.extend({ reason: z.string().trim().min(3).max(500) });
export type AmendSessionRequest = z.infer<typeof AmendSessionRequest>;

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
  /** The clock of the clinic when this was answered. */
  now: Instant.optional(),
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
  courseId: Id.optional(),
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
      record: SessionRecord.optional(),
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
  /** The signed record and each correction of it, ascending; `reason` is null of the first. */
  history: z
    .array(
      z.object({
        revision: z.number().int(),
        at: Instant,
        /** Name of the account; null when it is gone. */
        by: z.string().nullable(),
        reason: z.string().nullable(),
        record: SessionRecord,
      }),
    )
    .default([]),
  /** Choices of the page: techniques are modalities, advice comes from the treatment. */
  choices: z.object({
    techniques: z.array(z.object({ code: Code, name: z.string() })),
    advice: z.array(z.object({ code: Code, name: z.string() })),
  }),
});
export type Session = z.infer<typeof Session>;
