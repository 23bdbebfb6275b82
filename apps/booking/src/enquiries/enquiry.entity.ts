import type { EnquirySnapshot } from '@unknot/shared/contracts/events/enquiry.events';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { EnquiryChanged, EnquiryStepNotPossible } from './enquiry.errors';

/** How long an invitation can be used. */
const invitationDays = 14;
const dayMs = 86_400_000;

/** Somebody's question, before the clinic has looked at it. */
export interface EnquiryFacts {
  id: string;
  clientId: string;
  locationId: string;
  zone: string;
  specialty: string | null;
  askedFrom: string;
}

/**
 * A first contact: `received → answered → invited → booked`, or `closed` from any of the first three, and open again.
 * The words of both sides stand apart, in `enquiry_words`.
 */
@Entity('enquiry')
export class Enquiry {
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  @Column('text') state!: EnquirySnapshot['state'];
  @Column('uuid', { name: 'client_id' }) clientId!: string;
  @Column('uuid', { name: 'location_id' }) locationId!: string;
  @Column('text') zone!: string;
  @Column('text', { nullable: true }) specialty!: string | null;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
  /** Pseudonym of the visitor's address, to cap what one of them may ask. */
  @Column('text', { name: 'asked_from', nullable: true }) askedFrom!: string | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt!: Date | null;
  /** Account of the staff who worked on it last. */
  @Column('uuid', { name: 'handled_by', nullable: true }) handledBy!: string | null;
  @Column('uuid', { name: 'practitioner_id', nullable: true }) practitionerId!: string | null;
  @Column('uuid', { name: 'treatment_id', nullable: true }) treatmentId!: string | null;
  @Column('timestamptz', { name: 'invitation_ends_at', nullable: true }) invitationEndsAt!: Date | null;
  @Column('uuid', { name: 'appointment_id', nullable: true }) appointmentId!: string | null;
  /** Links minted for an older epoch are refused. */
  @Column('int', { name: 'link_epoch' }) linkEpoch!: number;

  static receive(facts: EnquiryFacts, now: Date): Enquiry {
    return Object.assign(new Enquiry(), facts, {
      version: 1,
      state: 'received',
      receivedAt: now,
      answeredAt: null,
      handledBy: null,
      practitionerId: null,
      treatmentId: null,
      invitationEndsAt: null,
      appointmentId: null,
      linkEpoch: 0,
    } satisfies Partial<Enquiry>);
  }

  /** @throws EnquiryChanged unless `seen` is the version of now */
  requireVersion(seen: number): void {
    if (seen !== this.version) throw new EnquiryChanged();
  }

  /** What the front desk can do with it now. */
  get can(): Record<'answer' | 'invite' | 'close' | 'reopen', boolean> {
    const open = this.state !== 'booked' && this.state !== 'closed';
    return { answer: open, invite: open, close: open, reopen: this.state === 'closed' };
  }

  /** An invitation that stands is not taken back by a further answer. */
  answer(by: string, now: Date): void {
    this.require('answer');
    this.step(this.state === 'invited' ? 'invited' : 'answered', by);
    this.answeredAt = now;
  }

  /** A link that books this treatment with this practitioner; an earlier invitation is replaced. */
  invite(offer: { practitionerId: string; treatmentId: string }, by: string, now: Date): void {
    this.require('invite');
    if (this.state === 'invited') this.linkEpoch += 1;
    this.step('invited', by);
    Object.assign(this, offer, {
      answeredAt: now,
      invitationEndsAt: new Date(now.getTime() + invitationDays * dayMs),
    });
  }

  /** Whether its invitation can be used at `now`. */
  isInvitedAt(now: Date): boolean {
    return this.state === 'invited' && this.invitationEndsAt !== null && now < this.invitationEndsAt;
  }

  /** The invitation has become an appointment. */
  book(appointmentId: string): void {
    this.state = 'booked';
    this.appointmentId = appointmentId;
    this.version += 1;
  }

  /** Nothing more is done; an invitation is withdrawn. */
  close(by: string): void {
    this.require('close');
    if (this.state === 'invited') this.linkEpoch += 1;
    this.step('closed', by);
    Object.assign(this, { practitionerId: null, treatmentId: null, invitationEndsAt: null });
  }

  reopen(by: string): void {
    this.require('reopen');
    this.step(this.answeredAt === null ? 'received' : 'answered', by);
  }

  snapshot(): EnquirySnapshot {
    return {
      enquiryId: this.id,
      version: this.version,
      state: this.state,
      clientId: this.clientId,
      locationId: this.locationId,
      zone: this.zone,
      receivedAt: this.receivedAt.toISOString(),
      practitionerId: this.practitionerId,
      treatmentId: this.treatmentId,
      invitationEndsAt: this.invitationEndsAt?.toISOString() ?? null,
      appointmentId: this.appointmentId,
      linkEpoch: this.linkEpoch,
    };
  }

  private require(step: 'answer' | 'invite' | 'close' | 'reopen'): void {
    if (!this.can[step]) throw new EnquiryStepNotPossible(step, this.state);
  }

  private step(state: Enquiry['state'], by: string): void {
    this.state = state;
    this.handledBy = by;
    this.version += 1;
  }
}
