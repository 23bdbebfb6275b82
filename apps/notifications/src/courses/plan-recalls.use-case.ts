import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { CourseSnapshot } from '@unknot/shared/contracts/events/course.events';
import type { EntityManager } from 'typeorm';
import { Ledger } from '../ledger/ledger';
import type { Planned } from '../ledger/occasion';
import { distinct } from '../occurrences/asking';
import { morningOf } from '../rules/decent-hour';
import { wallTime } from '../templates/dates';
import { keepNewestCourses } from './keep-course';
import type { KnownCourse } from './known-course.entity';

/**
 * Follows courses from review to review: plans a recall before the day that was proposed, and one when nothing has
 * come of it. A newer review replaces them, the end of a course takes them back; whether a visit is booked
 * meanwhile is asked when they are due.
 */
@Injectable()
export class PlanRecalls {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, snapshots: readonly CourseSnapshot[]): Promise<Planned[]> {
    const known = await keepNewestCourses(tx, snapshots);
    const ledger = await Ledger.open(tx, {
      clientIds: distinct(known.map(({ clientId }) => clientId)),
      locked: snapshots.map(({ clientId }) => clientId),
      occurrenceIds: known.map(({ courseId }) => courseId),
      locationIds: distinct(known.map(({ locationId }) => locationId)),
      triggers: ['visit_proposed', 'course_reviewed'],
      now: this.clock.now(),
    });
    for (const course of known) planFor(course, ledger);
    return ledger.write();
  }
}

function planFor(course: KnownCourse, ledger: Ledger): void {
  const { courseId: occurrenceId, clientId, locationId, reviewVersion, zone, reviewedAt } = course;
  const ofThisReview = (message: { occurrenceVersion: number }) => message.occurrenceVersion === reviewVersion;
  if (course.state === 'discharged') ledger.takeBack({ occurrenceId }, 'discharged');
  else ledger.takeBack({ occurrenceId, except: ofThisReview }, 'replaced');
  if (course.state === 'discharged' || !reviewedAt) return;

  const proposedDay = course.proposedOn ? morningOf(course.proposedOn, zone) : undefined;
  const occasion = {
    occurrenceKind: 'course' as const,
    occurrenceId,
    occurrenceVersion: reviewVersion,
    appointmentId: null,
    ...{ clientId, locationId, zone },
    anchors: { fact: reviewedAt, review: morningOf(wallTime(reviewedAt, zone).slice(0, 10), zone), proposedDay },
    plannedFor: null,
    act: 'proposed' as const,
  };
  if (proposedDay) ledger.plan({ ...occasion, trigger: 'visit_proposed' });
  ledger.plan({ ...occasion, trigger: 'course_reviewed' });
}
