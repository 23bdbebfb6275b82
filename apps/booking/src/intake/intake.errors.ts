import { DomainError } from '@unknot/shared/errors/domain-error';

type FieldErrors = { path: string; message: string }[];

export class IntakeUnknown extends DomainError {
  constructor() {
    super('INTAKE_UNKNOWN', 404, 'There is no such appointment, or it is not yours to see.');
  }
}

export class IntakeClosed extends DomainError {
  constructor() {
    super('INTAKE_CLOSED', 410, 'This visit is over or was called off. There is nothing to fill in.');
  }
}

export class IntakeChanged extends DomainError {
  constructor() {
    super(
      'INTAKE_CHANGED',
      409,
      'The questions have changed since you opened them. Load the page again; what you answered is kept.',
    );
  }
}

export class AnswersInvalid extends DomainError {
  constructor(errors: FieldErrors) {
    super('INTAKE_ANSWER_INVALID', 422, errors[0]?.message ?? 'An answer does not fit its question.', { errors });
  }
}

export class IntakeIncomplete extends DomainError {
  constructor(errors: FieldErrors) {
    const count = errors.length === 1 ? 'One answer is' : `${errors.length} answers are`;
    super('INTAKE_INCOMPLETE', 422, `${count} still missing. Give them, then hand in.`, {
      errors: errors.slice(0, 50),
    });
  }
}
