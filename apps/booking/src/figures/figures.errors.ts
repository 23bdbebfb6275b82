import { DomainError } from '@unknot/shared/errors/domain-error';

export class FiguresPeriodInvalid extends DomainError {
  constructor(message: string) {
    super('FIGURES_PERIOD_INVALID', 422, message, { errors: [{ path: 'from', message }] });
  }
}
