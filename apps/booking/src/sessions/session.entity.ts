import { isDeepStrictEqual } from 'node:util';
import type { SessionRecord } from '@unknot/shared/contracts/api/sessions';
import type { SessionSnapshot } from '@unknot/shared/contracts/events/booking.events';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Appointment } from '../appointments/appointment.entity';
import { NothingAmended, RecordChanged, RecordIncomplete, SessionNotSigned, SessionSigned } from './session.errors';

/** A record in which nothing has been noted yet. */
export const emptyRecord = (): SessionRecord => ({
  checkIn: { discomfort: null, toleratedPressure: null, regions: [], paths: [], triggers: '', note: '' },
  techniques: [],
  triggerPoints: [],
  pressureUsed: null,
  feedback: [],
  breathing: { coached: false, pattern: null, note: '' },
  reaction: null,
  note: '',
  advice: [],
  ownAdvice: '',
  verdict: null,
  verdictWords: '',
});

/** What a record must say before it is signed; empty when it says it. */
export function missingIn(record: SessionRecord): { path: string; message: string }[] {
  const missing: { path: string; message: string }[] = [];
  const need = (there: boolean, path: string, message: string) => there || missing.push({ path, message });
  need(record.checkIn.discomfort !== null, 'record.checkIn.discomfort', 'Note the discomfort at check-in.');
  need(record.techniques.length > 0, 'record.techniques', 'Choose at least one technique.');
  need(record.verdict !== null, 'record.verdict', 'Say whether it was too gentle, right or too much.');
  return missing;
}

/** The visit as the practitioner conducts it; what is recorded stands apart in `session_record`, revision by revision. */
@Entity('session')
export class Session {
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  @Column('uuid', { name: 'appointment_id' }) appointmentId!: string;
  @Column('uuid', { name: 'client_id' }) clientId!: string;
  @Column('uuid', { name: 'course_id' }) courseId!: string;
  @Column('uuid', { name: 'practitioner_id' }) practitionerId!: string;
  @Column('uuid', { name: 'location_id' }) locationId!: string;
  @Column('text') zone!: string;
  @Column('text') state!: 'started' | 'completed';
  @Column('timestamptz', { name: 'started_at' }) startedAt!: Date;
  @Column('timestamptz', { name: 'completed_at', nullable: true }) completedAt!: Date | null;
  /** Account that signed. */
  @Column('uuid', { name: 'completed_by', nullable: true }) completedBy!: string | null;
  /** Revision of the record; 0 while nothing is saved. */
  @Column('int') revision!: number;
  /** Delivered, which is what outcomes are counted by; empty until completed. */
  @Column('text', { array: true }) modalities!: string[];

  static start(id: string, appointment: Appointment, now: Date): Session {
    const { clientId, courseId } = appointment;
    if (clientId === null || courseId === null) throw new Error('a hold has no session');
    return Object.assign(new Session(), {
      id,
      version: 1,
      appointmentId: appointment.id,
      clientId,
      courseId,
      practitionerId: appointment.practitionerId,
      locationId: appointment.locationId,
      zone: appointment.zone,
      state: 'started',
      startedAt: now,
      completedAt: null,
      completedBy: null,
      revision: 0,
      modalities: [],
    } satisfies Partial<Session>);
  }

  /** @throws SessionSigned, RecordChanged unless `seen` is the newest revision */
  save(seen: number): void {
    if (this.state === 'completed') throw new SessionSigned();
    if (seen !== this.revision) throw new RecordChanged();
    this.revision += 1;
  }

  /** @throws SessionSigned, RecordChanged, RecordIncomplete */
  complete(seen: number, record: SessionRecord, accountId: string, now: Date): void {
    this.save(seen);
    this.deliver(record);
    this.state = 'completed';
    this.completedAt = now;
    this.completedBy = accountId;
  }

  /**
   * Corrects what was signed.
   * @param signed the record as it stands
   * @throws SessionNotSigned, RecordChanged, NothingAmended, RecordIncomplete
   */
  amend(seen: number, signed: SessionRecord, record: SessionRecord): void {
    if (this.state !== 'completed') throw new SessionNotSigned();
    if (seen !== this.revision) throw new RecordChanged();
    if (isDeepStrictEqual(signed, record)) throw new NothingAmended();
    this.revision += 1;
    this.deliver(record);
  }

  private deliver(record: SessionRecord): void {
    const missing = missingIn(record);
    if (missing.length > 0) throw new RecordIncomplete(missing);
    this.version += 1;
    this.modalities = [...new Set(record.techniques)];
  }

  snapshot(): SessionSnapshot {
    return {
      sessionId: this.id,
      version: this.version,
      appointmentId: this.appointmentId,
      clientId: this.clientId,
      courseId: this.courseId,
      practitionerId: this.practitionerId,
      locationId: this.locationId,
      zone: this.zone,
      state: this.state,
      startedAt: this.startedAt.toISOString(),
      completedAt: this.completedAt?.toISOString() ?? null,
      modalities: this.modalities,
    };
  }
}
