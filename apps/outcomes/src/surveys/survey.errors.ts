import { DomainError } from '@unknot/shared/errors/domain-error';

export class SurveyNotFound extends DomainError {
  constructor() {
    super('SURVEY_NOT_FOUND', 404, 'There is no such survey. Open the link again from the message that we sent you.');
  }
}
export class SurveyClosedAlready extends DomainError {
  constructor() {
    super(
      'SURVEY_CLOSED',
      409,
      'The time to answer these questions is over. What you answered before is kept; we ask again after your next session.',
    );
  }
}
export class SurveyCompletedAlready extends DomainError {
  constructor() {
    super('SURVEY_COMPLETED', 409, 'You have finished these questions. Thank you; there is nothing more to do.');
  }
}
export class SurveyCancelledAlready extends DomainError {
  constructor() {
    super(
      'SURVEY_CANCELLED',
      410,
      'These questions are no longer needed, because the appointment or your wish has changed. There is nothing to do.',
    );
  }
}
export class SurveyNotOpenYet extends DomainError {
  constructor() {
    super(
      'SURVEY_NOT_OPEN',
      409,
      'It is too early for these questions: they ask how the time after your session was. Open the link again when our message comes.',
    );
  }
}
export class ItemUnknown extends DomainError {
  constructor(item: string, known: readonly string[]) {
    super('SURVEY_ITEM_UNKNOWN', 422, `This survey has no question "${item}". It asks: ${known.join(', ')}.`, {
      errors: [{ path: 'item', message: `should be one of: ${known.join(', ')}` }],
    });
  }
}
export class RatingOutOfRange extends DomainError {
  constructor(minimum: number, maximum: number) {
    super('SURVEY_RATING_OUT_OF_RANGE', 422, `Give a rating from ${minimum} to ${maximum}, or skip the question.`, {
      errors: [{ path: 'value', message: `should be from ${minimum} to ${maximum}` }],
    });
  }
}
export class SurveyIncomplete extends DomainError {
  constructor(missing: readonly string[]) {
    super('SURVEY_INCOMPLETE', 409, `Answer or skip the remaining questions first: ${missing.join(', ')}.`, {
      errors: missing.map((item) => ({ path: item, message: 'is neither answered nor skipped' })),
    });
  }
}
