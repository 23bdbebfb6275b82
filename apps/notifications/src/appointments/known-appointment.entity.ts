import type { AppointmentsNow } from '@unknot/shared/contracts/api/internal';
import type { AppointmentState } from '@unknot/shared/contracts/values';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What booking said when it was last asked: names of treatment, practitioner and place, and advice. */
export type AppointmentDetails = AppointmentsNow['appointments'][number];

/** The newest that the events told of an appointment. */
@Entity('known_appointment')
export class KnownAppointment {
  @PrimaryColumn('uuid', { name: 'appointment_id' })
  appointmentId!: string;

  @Column('int')
  version!: number;

  /** The version that set the present start: reminders are planned once for each. */
  @Column('int', { name: 'schedule_version' })
  scheduleVersion!: number;

  @Column('text')
  state!: AppointmentState;

  @Column('uuid', { name: 'client_id' })
  clientId!: string;

  @Column('uuid', { name: 'location_id' })
  locationId!: string;

  @Column('text')
  zone!: string;

  @Column('timestamptz', { name: 'starts_at' })
  startsAt!: Date;

  @Column('timestamptz', { name: 'ends_at' })
  endsAt!: Date;

  /** Wall clock of the location, `2026-11-24T16:40`. */
  @Column('text', { name: 'starts_at_wall' })
  startsAtWall!: string;

  @Column('timestamptz', { name: 'booked_at' })
  bookedAt!: Date;

  @Column('int', { name: 'link_epoch' })
  linkEpoch!: number;

  @Column('boolean', { name: 'first_visit' })
  firstVisit!: boolean;

  /** Null for what was known before it was kept; so is the treatment. */
  @Column('uuid', { name: 'practitioner_id', nullable: true })
  practitionerId!: string | null;

  @Column('uuid', { name: 'treatment_id', nullable: true })
  treatmentId!: string | null;

  /** Used when booking cannot be reached at the time of sending; null before it was first asked. */
  @Column('jsonb', { nullable: true })
  details!: AppointmentDetails | null;

  /** The visit is still ahead, as far as is known. */
  get upcoming(): boolean {
    return this.state === 'booked' || this.state === 'confirmed';
  }
}
