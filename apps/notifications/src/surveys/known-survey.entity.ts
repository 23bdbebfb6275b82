import type { SurveyState, Timepoint } from '@unknot/shared/contracts/values';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The newest that the events told of a survey. */
@Entity('known_survey')
export class KnownSurvey {
  @PrimaryColumn('uuid', { name: 'survey_id' })
  surveyId!: string;

  @Column('int')
  version!: number;

  /** The version that set the present due time: invitations are planned once for each. */
  @Column('int', { name: 'schedule_version' })
  scheduleVersion!: number;

  @Column('text')
  state!: SurveyState;

  @Column('uuid', { name: 'client_id' })
  clientId!: string;

  @Column('uuid', { name: 'appointment_id' })
  appointmentId!: string;

  @Column('uuid', { name: 'location_id' })
  locationId!: string;

  @Column('text')
  zone!: string;

  @Column('text')
  timepoint!: Timepoint;

  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  /** When answers are no longer taken. */
  @Column('timestamptz', { name: 'closes_at' })
  closesAt!: Date;

  @Column('int', { name: 'link_epoch' })
  linkEpoch!: number;

  /** It is asked on the tablet at the next check-in: there is nothing to send. */
  @Column('boolean', { name: 'on_tablet' })
  onTablet!: boolean;

  /** It still waits for answers. */
  get open(): boolean {
    return this.state === 'planned' || this.state === 'open';
  }
}
