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
      'The session is completed and signed. Its record can be read, not changed.',
    );
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
