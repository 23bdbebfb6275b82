import { DomainError } from '@unknot/shared/errors/domain-error';

export class SessionUnknown extends DomainError {
  constructor() {
    super('SESSION_UNKNOWN', 404, 'There is no such session, or it is not yours to see.');
  }
}

export class SessionNotStarted extends DomainError {
  constructor() {
    super('SESSION_NOT_STARTED', 409, 'The session has not been opened yet. Open it, then record what you find.');
  }
}

export class SessionSigned extends DomainError {
  constructor() {
    super(
      'SESSION_ALREADY_COMPLETED',
      409,
      'The session is completed and signed. Correct its record with a reason: what was signed stays.',
    );
  }
}

export class SessionNotSigned extends DomainError {
  constructor() {
    super('SESSION_NOT_COMPLETED', 409, 'The session is not completed yet. Write in its record, and finish it.');
  }
}

export class NothingAmended extends DomainError {
  constructor() {
    super('SESSION_NOTHING_AMENDED', 422, 'The record says the same as before. Change what should be corrected.', {
      errors: [{ path: 'record', message: 'Says the same as before.' }],
    });
  }
}

/** Someone else, or another tablet, has saved in between. */
export class RecordChanged extends DomainError {
  constructor() {
    super(
      'SESSION_RECORD_CHANGED',
      409,
      'The record has been saved elsewhere since you opened it. Load it again; what you wrote is still on this page.',
    );
  }
}

export class RecordIncomplete extends DomainError {
  constructor(errors: { path: string; message: string }[]) {
    super('SESSION_RECORD_INCOMPLETE', 422, `Before you finish: ${errors.map((error) => error.message).join(' ')}`, {
      errors,
    });
  }
}

export class RecordCodeUnknown extends DomainError {
  constructor(path: string, code: string) {
    const message = `"${code}" is not in the list. Choose from what the page offers.`;
    super('SESSION_CODE_UNKNOWN', 422, message, { errors: [{ path, message }] });
  }
}

/** Health answers speak against the treatment, and nobody has noted that they were screened. */
export class RedFlagOpen extends DomainError {
  constructor() {
    super(
      'SESSION_RED_FLAG_OPEN',
      409,
      'A red flag of this visit is open. Look at the health answers, note that you have screened it, then finish.',
    );
  }
}
