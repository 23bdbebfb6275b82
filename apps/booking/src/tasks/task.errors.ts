import { DomainError } from '@unknot/shared/errors/domain-error';

export class TaskUnknown extends DomainError {
  constructor() {
    super('TASK_UNKNOWN', 404, 'There is no such task, or it is not yours to see.');
  }
}

export class TaskNotOpen extends DomainError {
  constructor() {
    super('TASK_NOT_OPEN', 409, 'This task is not open any more. Load the list again.');
  }
}
