import { DomainError } from '@unknot/shared/errors/domain-error';

export class PracticeChangeAhead extends DomainError {
  constructor() {
    const message = 'Choose a day that is not in the future: a change is marked when it has been made.';
    super('PRACTICE_CHANGE_AHEAD', 422, message, { errors: [{ path: 'day', message }] });
  }
}

export class PracticeChangeUnknown extends DomainError {
  constructor() {
    super('NOT_FOUND', 404, 'There is nothing here, or it is not yours to see.');
  }
}
