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
import { NotAFirstVisit, NotInvitable } from './enquiry.errors';

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
   * @throws EnquiryUnknown, EnquiryChanged, EnquiryStepNotPossible, NotInvitable, NotAFirstVisit
   */
  async execute(tx: EntityManager, id: string, version: number, wanted: EnquiryStep, actor: StaffActor): Promise<void> {
    requireStorable(wanted);
    const now = this.clock.now();
    const enquiry = await enquiryForUpdate(tx, id);
    requireLocation(actor, enquiry.locationId);
    enquiry.requireVersion(version);
    if (wanted.step === 'invite') await requireOffered(tx, enquiry, wanted);
    const { answeredAt, handledBy } = enquiry;
    take(enquiry, wanted, actor.accountId, now);
    if (wanted.step === 'answer' || wanted.step === 'invite') {
      await keepAnswer(tx, enquiry, wanted.answer, { at: answeredAt, by: handledBy });
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

/**
 * The newest answer is what is sent; what was answered before stays beside it, with when and by whom.
 * @param before of the answer that it follows; `at` is null when there is none
 */
async function keepAnswer(
  tx: EntityManager,
  { id, version }: Enquiry,
  answer: string,
  before: { at: Date | null; by: string | null },
): Promise<void> {
  await tx.query(
    `with former as (
       insert into enquiry_former_answer (enquiry_id, version, answer, answered_at, answered_by)
       select enquiry_id, $3::int, answer, $4::timestamptz, $5::uuid from enquiry_words
       where enquiry_id = $1 and answer not in ('', $2) and $4::timestamptz is not null
     )
     update enquiry_words set answer = $2 where enquiry_id = $1`,
    [id, answer, version, before.at, before.by],
  );
}

/** A first visit, where the clinic has treatments for one; and what this practitioner does there. */
async function requireOffered(
  tx: EntityManager,
  { locationId }: Enquiry,
  { practitionerId, treatmentId }: { practitionerId: string; treatmentId: string },
): Promise<void> {
  const { offers } = await findOffers(tx, { practitionerId, locationId, treatmentId });
  if (offers.length === 0) throw new NotInvitable();
  const [treatment] = (await tx.query(
    `select t.initial_consultation or not exists (
       select from treatment f join practitioner_treatment pt on pt.treatment_id = f.id
       join practitioner p on p.id = pt.practitioner_id and p.active
       join practitioner_hours h on h.practitioner_id = p.id and h.location_id = $2
       where f.active and f.initial_consultation) as fits
     from treatment t where t.id = $1`,
    [treatmentId, locationId],
  )) as [{ fits: boolean }];
  if (!treatment.fits) throw new NotAFirstVisit();
}
