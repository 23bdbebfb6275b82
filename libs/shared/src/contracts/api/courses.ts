import { z } from 'zod';
import { AppointmentState, Id, Instant, LocalDate, WallTime, Zone } from '../values';

/** What a review decides: the next visit, a reassessment, or that the course is over. */
export const courseDecisions = ['next', 'reassess', 'discharge'] as const;
export const CourseDecision = z.enum(courseDecisions);
export type CourseDecision = z.infer<typeof CourseDecision>;

/** How a session ends for its course. */
export const ReviewChoice = z
  .strictObject({
    decision: CourseDecision,
    /** Day of the next visit on the calendar of the location; null when the course is over. */
    proposedOn: LocalDate.nullable(),
    note: z.string().trim().max(1000).default(''),
  })
  .refine(({ decision, proposedOn }) => (decision === 'discharge') === (proposedOn === null), {
    path: ['proposedOn'],
    message: 'Propose a day for the next visit or the reassessment; none when the course is over.',
  });
export type ReviewChoice = z.infer<typeof ReviewChoice>;

/** POST /api/booking/staff/courses/:courseId/review → Course. Needs `Idempotency-Key`. */
export const ReviewRequest = z.strictObject({
  /** The version that the person saw: refused when the course has changed since. */
  version: z.number().int().positive(),
  /** The visit that is reviewed. */
  appointmentId: Id,
  review: ReviewChoice,
});
export type ReviewRequest = z.infer<typeof ReviewRequest>;

/** PUT /api/booking/staff/courses/:courseId/goal → Course */
export const GoalRequest = z.strictObject({
  /** The goal that the person saw: refused when somebody has written another since. */
  before: z.string().max(1000),
  goal: z.string().trim().max(1000),
});
export type GoalRequest = z.infer<typeof GoalRequest>;

/** POST /api/booking/staff/courses/:courseId/next → Course: books for the client of the course. Needs `Idempotency-Key`. */
export const NextVisitRequest = z.strictObject({
  practitionerId: Id,
  locationId: Id,
  treatmentId: Id,
  /** Wall clock of the location. */
  startsAtWall: WallTime,
});
export type NextVisitRequest = z.infer<typeof NextVisitRequest>;

/** GET /api/booking/staff/courses/:courseId */
export const Course = z.object({
  courseId: Id,
  version: z.number().int(),
  state: z.enum(['open', 'discharged']),
  zone: Zone,
  goal: z.string(),
  /** Newest first. */
  reviews: z.array(
    z.object({
      decision: CourseDecision,
      proposedOn: LocalDate.nullable(),
      note: z.string(),
      at: Instant,
      /** Name of the account; null when it is gone. */
      by: z.string().nullable(),
      appointmentId: Id,
    }),
  ),
  /** Visits to come, ascending. */
  ahead: z.array(
    z.object({
      appointmentId: Id,
      state: AppointmentState,
      startsAtWall: WallTime,
      treatmentName: z.string(),
      practitionerName: z.string(),
      locationName: z.string(),
    }),
  ),
  /** With whom, where and what the next visit would be, as the last was; null when that is not offered any more. */
  next: z
    .object({
      practitionerId: Id,
      practitionerName: z.string(),
      locationId: Id,
      locationName: z.string(),
      treatmentId: Id,
      treatmentName: z.string(),
    })
    .nullable(),
});
export type Course = z.infer<typeof Course>;
