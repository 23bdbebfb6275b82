import { DomainError } from '@unknot/shared/errors/domain-error';

export class AppointmentUnknown extends DomainError {
  constructor() {
    super('NOT_FOUND', 404, 'There is nothing here, or it is not yours to see.');
  }
}
export class SurveysNotAgreed extends DomainError {
  constructor() {
    super(
      'SURVEYS_NOT_AGREED',
      409,
      'This client has not agreed to be asked. Note how they are in the record of the session.',
    );
  }
}
export class NotTheMoment extends DomainError {
  constructor(when: 'before' | 'after') {
    super(
      'NOT_THE_MOMENT',
      409,
      when === 'before'
        ? 'Ratings on arriving are taken from two hours before the booked time until half an hour into the session.'
        : 'Ratings on leaving are taken from the beginning of the session until two hours after its end.',
    );
  }
}
export class AnsweredByClient extends DomainError {
  constructor() {
    super(
      'ANSWERED_BY_CLIENT',
      409,
      'The client has answered this themselves, so it stays as it is. Note what differs in the record of the session.',
    );
  }
}
