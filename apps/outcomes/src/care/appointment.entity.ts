import type { AppointmentState } from '@unknot/shared/contracts/values';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The newest that the events told of an appointment. */
@Entity('appointment')
export class Appointment {
  @PrimaryColumn('uuid', { name: 'appointment_id' }) appointmentId!: string;
  @Column('int') version!: number;
  @Column('text') state!: AppointmentState;
  @Column('uuid', { name: 'client_id' }) clientId!: string;
  @Column('uuid', { name: 'course_id' }) courseId!: string;
  @Column('uuid', { name: 'practitioner_id' }) practitionerId!: string;
  @Column('uuid', { name: 'location_id' }) locationId!: string;
  /** IANA zone of the location */
  @Column('text') zone!: string;
  @Column('timestamptz', { name: 'starts_at' }) startsAt!: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt!: Date;
}
