import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The newest that the events told of a session; modalities are what was delivered, not what was booked. */
@Entity('session')
export class Session {
  @PrimaryColumn('uuid', { name: 'session_id' }) sessionId!: string;
  @Column('int') version!: number;
  @Column('text') state!: 'started' | 'completed';
  @Column('uuid', { name: 'appointment_id' }) appointmentId!: string;
  @Column('uuid', { name: 'client_id' }) clientId!: string;
  @Column('uuid', { name: 'course_id' }) courseId!: string;
  @Column('uuid', { name: 'practitioner_id' }) practitionerId!: string;
  @Column('uuid', { name: 'location_id' }) locationId!: string;
  /** IANA zone of the location */
  @Column('text') zone!: string;
  @Column('timestamptz', { name: 'started_at' }) startedAt!: Date;
  @Column('timestamptz', { name: 'completed_at', nullable: true }) completedAt!: Date | null;
  /** Calendar day of the session at its location. */
  @Column('date') day!: string;
  @Column('text', { array: true }) modalities!: string[];
}
