import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { EnquirySnapshot } from '@unknot/shared/contracts/events/enquiry.events';
import type { EntityManager } from 'typeorm';
import { takeBack } from '../ledger/take-back';

/** Takes back what still waits: the invitation has become an appointment, or the enquiry is closed. */
@Injectable()
export class EndEnquiry {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, { enquiryId, state }: EnquirySnapshot): Promise<void> {
    const reason = state === 'booked' ? 'already_booked' : 'enquiry_closed';
    await takeBack(tx, { occurrenceId: enquiryId }, reason, this.clock.now());
  }
}
