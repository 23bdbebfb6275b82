import { DomainError } from '@unknot/shared/errors/domain-error';

export class CourseUnknown extends DomainError {
  constructor() {
    super('COURSE_UNKNOWN', 404, 'There is no such course of treatment, or it is not yours to see.');
  }
}

export class CourseOver extends DomainError {
  constructor() {
    super('COURSE_DISCHARGED', 409, 'This course is over. The next visit that is booked begins a new one.');
  }
}

/** Somebody else has reviewed it or written its goal in between. */
export class CourseChanged extends DomainError {
  constructor() {
    super(
      'COURSE_CHANGED',
      409,
      'The course has been changed elsewhere since you opened it. Look at it as it is now, and try again.',
    );
  }
}

/** Nobody is discharged who has an appointment of the course before them. */
export class CourseHasVisit extends DomainError {
  constructor() {
    super(
      'COURSE_HAS_VISIT_AHEAD',
      409,
      'A visit of this course is still booked. Ask the front desk to cancel it, then discharge the client.',
    );
  }
}

export class DayNotAhead extends DomainError {
  constructor() {
    const message = 'Propose a day after today, and within the next year.';
    super('COURSE_DAY_NOT_AHEAD', 422, message, { errors: [{ path: 'review.proposedOn', message }] });
  }
}

export class VisitNotReviewable extends DomainError {
  constructor() {
    super(
      'COURSE_VISIT_NOT_REVIEWABLE',
      409,
      'A course is reviewed with one of its visits that has begun. Open that session, and review it there.',
    );
  }
}
