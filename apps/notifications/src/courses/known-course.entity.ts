import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The newest that the events told of a course of treatment. */
@Entity('known_course')
export class KnownCourse {
  @PrimaryColumn('uuid', { name: 'course_id' })
  courseId!: string;

  @Column('int')
  version!: number;

  /** The version that brought the present review: recalls are planned once for each. */
  @Column('int', { name: 'review_version' })
  reviewVersion!: number;

  @Column('text')
  state!: 'open' | 'discharged';

  @Column('uuid', { name: 'client_id' })
  clientId!: string;

  @Column('uuid', { name: 'location_id' })
  locationId!: string;

  @Column('uuid', { name: 'practitioner_id' })
  practitionerId!: string;

  @Column('text')
  zone!: string;

  /** Day proposed for the next visit, `2026-12-01`, on the calendar of the location. */
  @Column('date', { name: 'proposed_on', nullable: true })
  proposedOn!: string | null;

  @Column('timestamptz', { name: 'reviewed_at', nullable: true })
  reviewedAt!: Date | null;
}
