import { DomainError } from '@unknot/shared/errors/domain-error';

export class PeriodInvalid extends DomainError {
  constructor(message: string) {
    super('DASHBOARD_PERIOD_INVALID', 422, message, { errors: [{ path: 'from', message }] });
  }
}

export class LocationUnknown extends DomainError {
  constructor() {
    super('NOT_FOUND', 404, 'There is nothing here, or it is not yours to see.');
  }
}
