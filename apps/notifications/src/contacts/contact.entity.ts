import type { AppointmentChannels } from '@unknot/shared/contracts/api/preferences';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * How to reach a client: the only personal data of this service, copied from booking and erasable. `version`
 * is what the events announced, `fetchedVersion` what was asked since: while it is lower, booking is asked again.
 */
@Entity('contact')
export class Contact {
  @PrimaryColumn('uuid', { name: 'client_id' })
  clientId!: string;

  @Column('int')
  version!: number;

  @Column('int', { name: 'fetched_version' })
  fetchedVersion!: number;

  /** Erased in booking, or never known there. Nothing personal is kept then. */
  @Column('boolean')
  gone!: boolean;

  @Column('text', { nullable: true })
  name!: string | null;

  @Column('text', { nullable: true })
  email!: string | null;

  /** E.164. */
  @Column('text', { nullable: true })
  phone!: string | null;

  /** BCP 47. */
  @Column('text')
  locale!: string;

  /** IANA zone where the client lives, when known. */
  @Column('text', { nullable: true })
  zone!: string | null;

  @Column('boolean', { name: 'surveys_consented' })
  surveysConsented!: boolean;

  /** The client that this one turned out to be; nothing else is kept of it then. */
  @Column('uuid', { name: 'merged_into', nullable: true })
  mergedInto!: string | null;
  /** By which channel the client wants to hear of appointments. */
  @Column('text', { name: 'appointment_channels' })
  appointmentChannels!: AppointmentChannels;

  /** False once the client has told us to send no questions, whatever the consent says. */
  @Column('boolean', { name: 'questions_wanted' })
  questionsWanted!: boolean;

  /** The client wants to be invited to come again. */
  @Column('boolean', { name: 'recalls_wanted' })
  recallsWanted!: boolean;

  /** When booking was last asked in vain, in real time. */
  @Column('timestamptz', { name: 'asked_at', nullable: true })
  askedAt!: Date | null;
}
