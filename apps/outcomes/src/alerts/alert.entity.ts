import type { AlertKind } from '@unknot/shared/contracts/api/surveys';
import type { AlertSnapshot } from '@unknot/shared/contracts/events/outcomes.events';
import type { Priority } from '@unknot/shared/contracts/values';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that a person of the clinic has to look at; ids only, never what was said. */
@Entity('alert')
export class Alert {
  @PrimaryColumn('uuid', { name: 'alert_id' }) alertId!: string;
  @Column('int') version!: number;
  @Column('text') kind!: AlertKind;
  @Column('text') priority!: Priority;
  @Column('uuid', { name: 'survey_id' }) surveyId!: string;
  @Column('uuid', { name: 'client_id' }) clientId!: string;
  @Column('uuid', { name: 'appointment_id' }) appointmentId!: string;
  @Column('uuid', { name: 'location_id' }) locationId!: string;
  @Column('uuid', { name: 'practitioner_id' }) practitionerId!: string;
  @Column('timestamptz', { name: 'raised_at' }) raisedAt!: Date;
  @Column('timestamptz', { name: 'resolved_at', nullable: true }) resolvedAt!: Date | null;

  /** What others may know of it. */
  snapshot(): AlertSnapshot {
    const { alertId, version, priority, clientId, surveyId, appointmentId, locationId, practitionerId } = this;
    return {
      ...{ alertId, version, priority, clientId, surveyId, appointmentId, locationId, practitionerId },
      state: this.resolvedAt ? 'resolved' : 'open',
      raisedAt: this.raisedAt.toISOString(),
    };
  }
}
