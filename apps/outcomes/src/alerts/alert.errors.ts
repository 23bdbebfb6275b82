import { DomainError } from '@unknot/shared/errors/domain-error';

export class AlertUnknown extends DomainError {
  constructor() {
    super('NOT_FOUND', 404, 'There is nothing here, or it is not yours to see.');
  }
}
