import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import {
  EnquiryAnswered,
  EnquiryClosed,
  EnquiryInvited,
  EnquiryReopened,
  type EnquirySnapshot,
} from '@unknot/shared/contracts/events/enquiry.events';
import type { EventContract } from '@unknot/shared/contracts/events/event';
import type { EntityManager } from 'typeorm';
import { findOffers } from '../availability/offers.query';
import { requireStorable } from '../text/storable-text';
import { enquiryForUpdate, saveAndAnnounce } from './announce-enquiry';
import type { Enquiry } from './enquiry.entity';
import { NotInvitable } from './enquiry.errors';

/** What the front desk does with an enquiry. */
export type EnquiryStep =
  | { step: 'answer'; answer: string }
  | { step: 'invite'; answer: string; practitionerId: string; treatmentId: string }
  | { step: 'close' }
  | { step: 'reopen' };

const announced: Record<EnquiryStep['step'], EventContract<EnquirySnapshot>> = {
  answer: EnquiryAnswered,
  invite: EnquiryInvited,
  close: EnquiryClosed,
  reopen: EnquiryReopened,
};

/** Answers, invites, closes or opens an enquiry again; what is to be sent follows from the event. */
@Injectable()
export class HandleEnquiry {
  constructor(private readonly clock: Clock) {}

  /**
   * @param version that the person saw
   * @throws EnquiryUnknown, EnquiryChanged, EnquiryStepNotPossible, NotInvitable
   */
  async execute(tx: EntityManager, id: string, version: number, wanted: EnquiryStep, actor: StaffActor): Promise<void> {
    requireStorable(wanted);
    const now = this.clock.now();
    const enquiry = await enquiryForUpdate(tx, id);
    requireLocation(actor, enquiry.locationId);
    enquiry.requireVersion(version);
    if (wanted.step === 'invite') await requireOffered(tx, enquiry, wanted);
    take(enquiry, wanted, actor.accountId, now);
    if (wanted.step === 'answer' || wanted.step === 'invite') {
      await tx.query('update enquiry_words set answer = $2 where enquiry_id = $1', [id, wanted.answer]);
    }
    await saveAndAnnounce(tx, announced[wanted.step], enquiry, now);
  }
}

function take(enquiry: Enquiry, wanted: EnquiryStep, by: string, now: Date): void {
  switch (wanted.step) {
    case 'answer':
      enquiry.answer(by, now);
      break;
    case 'invite': {
      const { practitionerId, treatmentId } = wanted;
      enquiry.invite({ practitionerId, treatmentId }, by, now);
      break;
    }
    case 'close':
      enquiry.close(by);
      break;
    case 'reopen':
      enquiry.reopen(by);
  }
}

async function requireOffered(
  tx: EntityManager,
  { locationId }: Enquiry,
  { practitionerId, treatmentId }: { practitionerId: string; treatmentId: string },
): Promise<void> {
  const { offers } = await findOffers(tx, { practitionerId, locationId, treatmentId });
  if (offers.length === 0) throw new NotInvitable();
}
