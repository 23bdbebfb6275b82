import type { MessageState } from '@unknot/shared/contracts/values';
import { DomainError } from '@unknot/shared/errors/domain-error';

/** A message cannot go from where it is to where it should: somebody else has moved it on. */
export class MessageMovedOn extends Error {
  constructor(from: MessageState, to: MessageState) {
    super(`a message cannot go from ${from} to ${to}`);
  }
}

export class MessageNotFound extends DomainError {
  constructor() {
    super('MESSAGE_NOT_FOUND', 404, 'There is no such message, or it is not yours to see.');
  }
}

export class MessageNotSendable extends DomainError {
  constructor(state: MessageState) {
    super(
      'MESSAGE_NOT_SENDABLE',
      409,
      `This message is ${state} and needs no new try, or its time of use is over. Look at the newest one in the list.`,
    );
  }
}
