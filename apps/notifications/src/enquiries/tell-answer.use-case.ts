import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { EnquirySnapshot } from '@unknot/shared/contracts/events/enquiry.events';
import type { EntityManager } from 'typeorm';
import type { Planned } from '../ledger/occasion';
import { occasionOf, openEnquiry } from './occasion-of';

/** Who asks waits; after a week an answer needs a person who calls. */
const usefulDays = 7;

/** Plans the mail with what the front desk answered, at once; an answer that has not gone out yet is replaced by it. */
@Injectable()
export class TellAnswer {
  constructor(private readonly clock: Clock) {}

  /** @param at when it was answered */
  async execute(tx: EntityManager, enquiry: EnquirySnapshot, at: Date): Promise<Planned[]> {
    const now = this.clock.now();
    const ledger = await openEnquiry(tx, enquiry, { trigger: 'enquiry_answered', now });
    ledger.plan({
      trigger: 'enquiry_answered',
      ...occasionOf(enquiry),
      anchors: { fact: at, until: new Date(at.getTime() + usefulDays * 86_400_000) },
    });
    return ledger.write();
  }
}
