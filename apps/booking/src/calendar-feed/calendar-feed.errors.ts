import { DomainError } from '@unknot/shared/errors/domain-error';

export class CalendarFeedUnknown extends DomainError {
  constructor() {
    super(
      'CALENDAR_FEED_UNKNOWN',
      404,
      'This calendar address opens nothing, or no more. Sign in and make a new one in your menu.',
    );
  }
}

export class NoCalendarOfYourOwn extends DomainError {
  constructor() {
    super('NO_CALENDAR_OF_YOUR_OWN', 404, 'Your account treats nobody, so there are no appointments to read.');
  }
}

export class PractitionerNotYours extends DomainError {
  constructor() {
    super('PRACTITIONER_UNKNOWN', 404, 'There is no such practitioner, or they do not work at a clinic of yours.');
  }
}
