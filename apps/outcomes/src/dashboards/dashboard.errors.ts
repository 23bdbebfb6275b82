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

export class LocationNeeded extends DomainError {
  constructor() {
    const message = 'Choose a location first: practitioners are told apart within one.';
    super('DASHBOARD_LOCATION_NEEDED', 422, message, { errors: [{ path: 'locationId', message }] });
  }
}

export class ScoreUnknown extends DomainError {
  constructor() {
    const message = 'Choose a domain that is asked about, at a time when it is asked.';
    super('DASHBOARD_SCORE_UNKNOWN', 422, message, { errors: [{ path: 'domain', message }] });
  }
}

export class NoPractitioner extends DomainError {
  constructor() {
    super('DASHBOARD_OWN_CLIENTS_ONLY', 403, 'Lines of single clients are shown to the practitioner who treats them.');
  }
}
