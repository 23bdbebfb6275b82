import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import { EnquiryBooked } from '@unknot/shared/contracts/events/enquiry.events';
import { DomainError } from '@unknot/shared/errors/domain-error';
import { type LinkClaims, verifyLink } from '@unknot/shared/links/link-token';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import type { EntityManager } from 'typeorm';
import type { BookingConfig } from '../config';
import { saveAndAnnounce } from './announce-enquiry';
import { Enquiry } from './enquiry.entity';

/**
 * Tells an enquiry that its invitation has become an appointment. Whoever is invited may choose another treatment or
 * another practitioner, as every visitor may: the enquiry is answered by what they booked, and shows that it was something
 * else.
 */
@Injectable()
export class BookInvitation {
  constructor(
    private readonly clock: Clock,
    @Inject(SERVICE_CONFIG) private readonly config: BookingConfig,
  ) {}

  /** An invitation that is over keeps nobody from booking: it is then a booking like any other. */
  async execute(tx: EntityManager, token: string, appointmentId: string): Promise<void> {
    const now = this.clock.now();
    const link = this.read(token, now);
    if (link === undefined) return;
    const enquiry = await tx.findOne(Enquiry, { where: { id: link.id }, lock: { mode: 'pessimistic_write' } });
    if (!enquiry?.isInvitedAt(now) || enquiry.linkEpoch !== link.epoch) return;
    enquiry.book(appointmentId);
    await saveAndAnnounce(tx, EnquiryBooked, enquiry, now);
  }

  private read(token: string, now: Date): LinkClaims | undefined {
    try {
      return verifyLink(this.config.LINK_KEYS, token, 'enquiry', now);
    } catch (error) {
      if (error instanceof DomainError) return undefined;
      throw error;
    }
  }
}
