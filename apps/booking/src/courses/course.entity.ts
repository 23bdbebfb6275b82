import type { CourseDecision, ReviewChoice } from '@unknot/shared/contracts/api/courses';
import type { CourseSnapshot } from '@unknot/shared/contracts/events/course.events';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { addDays } from '../time/wall-time';
import { CourseChanged, CourseOver, DayNotAhead } from './course.errors';

/** How far ahead a day may be proposed. */
const proposableDays = 400;

/**
 * A course of treatment: no set number of visits; each ends with a review that proposes the next, a reassessment,
 * or ends the course. Its goal and the words of a review stand apart, in `course_goal` and `course_review`.
 */
@Entity('course')
export class Course {
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  @Column('uuid', { name: 'client_id' }) clientId!: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt!: Date;
  /** When it was discharged; a client has one open course at most. */
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  /** What the newest review decided. */
  @Column('text', { nullable: true }) decision!: CourseDecision | null;
  @Column('date', { name: 'proposed_on', nullable: true }) proposedOn!: string | null;
  @Column('timestamptz', { name: 'reviewed_at', nullable: true }) reviewedAt!: Date | null;

  get state(): CourseSnapshot['state'] {
    return this.closedAt === null ? 'open' : 'discharged';
  }

  /** @throws CourseOver */
  requireOpen(): void {
    if (this.closedAt !== null) throw new CourseOver();
  }

  /** @throws CourseChanged unless `seen` is the version of now */
  requireVersion(seen: number): void {
    if (seen !== this.version) throw new CourseChanged();
  }

  /**
   * @param today at the location of the visit that is reviewed
   * @throws CourseOver, DayNotAhead
   */
  review({ decision, proposedOn }: ReviewChoice, today: string, now: Date): void {
    this.requireOpen();
    if (proposedOn !== null && (proposedOn <= today || proposedOn > addDays(today, proposableDays))) {
      throw new DayNotAhead();
    }
    Object.assign(this, { decision, proposedOn, reviewedAt: now, version: this.version + 1 });
    if (decision === 'discharge') this.closedAt = now;
  }

  /** @param place where and with whom its last visit was */
  snapshot(place: Pick<CourseSnapshot, 'locationId' | 'practitionerId' | 'zone'>): CourseSnapshot {
    return {
      courseId: this.id,
      version: this.version,
      clientId: this.clientId,
      locationId: place.locationId,
      practitionerId: place.practitionerId,
      zone: place.zone,
      state: this.state,
      decision: this.decision,
      proposedOn: this.proposedOn,
      reviewedAt: this.reviewedAt?.toISOString() ?? null,
    };
  }
}
