import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { EnquirySnapshot } from '@unknot/shared/contracts/events/enquiry.events';
import type { EntityManager } from 'typeorm';
import type { Planned } from '../ledger/occasion';
import { occasionOf, openEnquiry } from './occasion-of';

/** Plans the invitation to an initial consultation, at once; what has not gone out yet is replaced by it. */
@Injectable()
export class InviteToVisit {
  constructor(private readonly clock: Clock) {}

  /** @param at when the front desk invited */
  async execute(tx: EntityManager, enquiry: EnquirySnapshot, at: Date): Promise<Planned[]> {
    const now = this.clock.now();
    const ledger = await openEnquiry(tx, enquiry, { trigger: 'enquiry_invited', now });
    ledger.plan({
      trigger: 'enquiry_invited',
      ...occasionOf(enquiry),
      anchors: { fact: at, until: enquiry.invitationEndsAt ? new Date(enquiry.invitationEndsAt) : undefined },
    });
    return ledger.write();
  }
}
