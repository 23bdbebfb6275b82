import { DomainError } from '@unknot/shared/errors/domain-error';

/** Says nothing of why: who has no link learns nothing. */
export class SetupLinkInvalid extends DomainError {
  constructor() {
    super(
      'SETUP_LINK_INVALID',
      404,
      'This link opens nothing any more. Sign in, or ask whoever gave it to you for a new one.',
    );
  }
}

export class AlreadyThere extends DomainError {
  constructor(what: string) {
    super('SETUP_ALREADY_THERE', 409, `There is ${what} already. Choose another, or change that one.`);
  }
}

export class SetupUnknown extends DomainError {
  constructor(what: string) {
    super('SETUP_UNKNOWN', 422, `${what} is not known here. Load the page again and choose from the list.`);
  }
}

export class ZoneFixed extends DomainError {
  constructor(count: number) {
    super(
      'SETUP_ZONE_FIXED',
      409,
      `${count} appointments to come are booked in the present time zone. Move or cancel them first, or make a new location.`,
    );
  }
}

export class LastManager extends DomainError {
  constructor() {
    super(
      'SETUP_LAST_MANAGER',
      409,
      'This is the last account that may set up the chain. Give another person that right first.',
    );
  }
}

export class HoursOverlap extends DomainError {
  constructor() {
    super('SETUP_HOURS_OVERLAP', 422, 'Two of these hours overlap on one day. Join them, or shorten one.');
  }
}

export class NotSetUp extends DomainError {
  constructor() {
    super('SETUP_NO_CHAIN', 409, 'There is no chain yet. Begin with the link that the start has printed.');
  }
}
