import { z } from 'zod';
import { Id, Instant, LocalDate, Zone } from '../values';
import { defineEvent } from './event';

/** Where a course of treatment stands. Its goal and the reasons of a review are clinical and stay in booking. */
export const CourseSnapshot = z.object({
  courseId: Id,
  version: z.number().int().positive(),
  clientId: Id,
  locationId: Id,
  practitionerId: Id,
  zone: Zone,
  state: z.enum(['open', 'discharged']),
  /** What the newest review decided; null before the first. */
  decision: z.enum(['next', 'reassess', 'discharge']).nullable(),
  /** Day that was proposed for the next visit, on the calendar of the location. */
  proposedOn: LocalDate.nullable(),
  reviewedAt: Instant.nullable(),
});
export type CourseSnapshot = z.infer<typeof CourseSnapshot>;

const example: CourseSnapshot = {
  courseId: '0193a5c2-7d00-7c3e-9a51-6d6f5a1b2c3d',
  version: 2,
  clientId: '0193a5c2-7d00-7c3e-9a51-1d6f5a1b2c3d',
  locationId: '0193a5c2-7d00-7c3e-9a51-3d6f5a1b2c3d',
  practitionerId: '0193a5c2-7d00-7c3e-9a51-2d6f5a1b2c3d',
  zone: 'Europe/Lisbon',
  state: 'open',
  decision: 'next',
  proposedOn: '2026-12-01',
  reviewedAt: '2026-11-24T17:50:00.000Z',
};
const courseEvent = (fact: string, description: string, change: Partial<CourseSnapshot> = {}) =>
  defineEvent({
    type: `unknot.course.${fact}.v1`,
    topic: 'booking.courses',
    description,
    data: CourseSnapshot,
    example: { ...example, ...change },
  });

export const CourseReviewed = courseEvent(
  'reviewed',
  'A session was reviewed: the next visit or a reassessment is proposed. The end has an event of its own.',
);
export const CourseDischarged = courseEvent('discharged', 'The course is over.', {
  version: 3,
  state: 'discharged',
  decision: 'discharge',
  proposedOn: null,
});
export const CourseSnapshotted = courseEvent('snapshotted', 'The present facts of a course, published again.');
