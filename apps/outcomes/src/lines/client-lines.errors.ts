import { DomainError } from '@unknot/shared/errors/domain-error';

export class ClientUnknown extends DomainError {
  constructor() {
    super('NOT_FOUND', 404, 'There is nothing here, or it is not yours to see.');
  }
}

export class ProgressUnknown extends DomainError {
  constructor() {
    super('PROGRESS_NOT_FOUND', 404, 'There is nothing to show any more. Call the clinic if you have a question.');
  }
}
