import type { AppointmentSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { AppointmentState } from '@unknot/shared/contracts/values';
import { dayAt, wallTimeAt } from '@unknot/shared/time/local-time';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { VisitTime } from '../availability/free-times';
import {
  AlreadyBooked,
  ChangeTooLate,
  HoldNotExtendable,
  HoldOver,
  StepNotPossible,
  TooEarly,
} from './appointment.errors';
import { type ChangeRules, changeableUntil } from './change-rules';

const minuteMs = 60_000;

/** What is held. */
export interface HoldFacts {
  id: string;
  reference: string;
  time: VisitTime;
  zone: string;
  practitionerId: string;
  locationId: string;
  roomId: string;
  treatment: { id: string; modality: string; price: number; currency: string };
  heldBy: string | null;
  holdMinutes: number;
  /** `online` when left out. */
  source?: 'online' | 'front_desk';
}

/**
 * A booked time: `held → booked → confirmed → arrived → in_session → completed`, or `cancelled`, `no_show`,
 * `expired`. Guards its own steps; every step raises the version. A reschedule keeps the id.
 */
@Entity('appointment')
export class Appointment {
  @PrimaryColumn('uuid') id!: string;
  /** Short code to name on the phone. */
  @Column('text') reference!: string;
  @Column('int') version!: number;
  @Column('text') state!: AppointmentState;
  @Column('uuid', { name: 'client_id', nullable: true }) clientId!: string | null;
  @Column('uuid', { name: 'course_id', nullable: true }) courseId!: string | null;
  @Column('uuid', { name: 'practitioner_id' }) practitionerId!: string;
  @Column('uuid', { name: 'location_id' }) locationId!: string;
  @Column('uuid', { name: 'room_id' }) roomId!: string;
  @Column('uuid', { name: 'treatment_id' }) treatmentId!: string;
  /** What was booked; what is delivered stands in the session. */
  @Column('text') modality!: string;
  @Column('boolean', { name: 'first_visit' }) firstVisit!: boolean;
  @Column('timestamptz', { name: 'starts_at' }) startsAt!: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt!: Date;
  /** With the buffers of the treatment: what practitioner and room are occupied for. */
  @Column('timestamptz', { name: 'busy_from' }) busyFrom!: Date;
  @Column('timestamptz', { name: 'busy_to' }) busyTo!: Date;
  @Column('text', { name: 'starts_at_wall' }) startsAtWall!: string;
  @Column('text', { name: 'ends_at_wall' }) endsAtWall!: string;
  @Column('text') zone!: string;
  @Column('int') price!: number;
  @Column('text') currency!: string;
  @Column('text') source!: 'online' | 'front_desk';
  /** Pseudonym of the visitor's address, only while held. */
  @Column('text', { name: 'held_by', nullable: true }) heldBy!: string | null;
  @Column('timestamptz', { name: 'hold_expires_at', nullable: true }) holdExpiresAt!: Date | null;
  @Column('boolean', { name: 'hold_extended' }) holdExtended!: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'booked_at', nullable: true }) bookedAt!: Date | null;
  /** Until when the client may move or cancel it alone. */
  @Column('timestamptz', { name: 'changeable_until', nullable: true }) changeableUntil!: Date | null;
  /** Links minted for an older epoch are refused. */
  @Column('int', { name: 'link_epoch' }) linkEpoch!: number;

  static hold(facts: HoldFacts, now: Date): Appointment {
    const held = new Appointment();
    return Object.assign(held, {
      id: facts.id,
      reference: facts.reference,
      version: 1,
      state: 'held',
      clientId: null,
      courseId: null,
      practitionerId: facts.practitionerId,
      locationId: facts.locationId,
      treatmentId: facts.treatment.id,
      modality: facts.treatment.modality,
      firstVisit: false,
      zone: facts.zone,
      price: facts.treatment.price,
      currency: facts.treatment.currency,
      source: facts.source ?? 'online',
      heldBy: facts.heldBy,
      holdExpiresAt: new Date(now.getTime() + facts.holdMinutes * minuteMs),
      holdExtended: false,
      createdAt: now,
      bookedAt: null,
      changeableUntil: null,
      linkEpoch: 0,
    } satisfies Partial<Appointment>).placedAt(facts.time, facts.roomId);
  }

  /** True while nobody else can have the time: a hold that has run out no longer counts. */
  isHeldAt(now: Date): boolean {
    return this.state === 'held' && this.holdExpiresAt !== null && now < this.holdExpiresAt;
  }

  /** @throws HoldOver, HoldNotExtendable */
  extendHold(holdMinutes: number, now: Date): void {
    this.requireHeld(now);
    if (this.holdExtended) throw new HoldNotExtendable();
    this.holdExpiresAt = new Date(now.getTime() + holdMinutes * minuteMs);
    this.holdExtended = true;
    this.version += 1;
  }

  /** The hold has run out, or its visitor gave it back. */
  expire(): void {
    this.state = 'expired';
    this.heldBy = null;
    this.version += 1;
  }

  /** @throws HoldOver when the hold has run out, AlreadyBooked when it is booked */
  book(facts: { clientId: string; courseId: string; firstVisit: boolean; change: ChangeRules }, now: Date): void {
    this.requireHeld(now);
    this.step('booked');
    this.clientId = facts.clientId;
    this.courseId = facts.courseId;
    this.firstVisit = facts.firstVisit;
    this.bookedAt = now;
    this.heldBy = null;
    this.holdExpiresAt = null;
    this.changeableUntil = changeableUntil(this, facts.change);
  }

  /** The client says that they will come. */
  confirm(now: Date): void {
    if (this.state !== 'booked' || now >= this.startsAt) throw new StepNotPossible('confirm', this.state);
    this.step('confirmed');
  }

  /**
   * Another time, room or practitioner. It has to be confirmed anew, unless only the room is another, of which
   * nobody told the client.
   */
  move(time: VisitTime, roomId: string, change: ChangeRules, practitionerId = this.practitionerId): void {
    if (!this.isAhead()) throw new StepNotPossible('move', this.state);
    const promised = time.startsAt === this.startsAt.getTime() && practitionerId === this.practitionerId;
    this.step(promised ? this.state : 'booked');
    this.practitionerId = practitionerId;
    this.placedAt(time, roomId);
    this.changeableUntil = changeableUntil(this, change);
  }

  cancel(): void {
    if (!this.isAhead()) throw new StepNotPossible('cancel', this.state);
    this.step('cancelled');
  }

  /** @throws TooEarly before the day of the appointment */
  arrive(now: Date): void {
    if (!this.isAhead()) throw new StepNotPossible('arrive', this.state);
    if (!this.isDay(now)) throw new TooEarly('arrive');
    this.step('arrived');
  }

  /** @throws TooEarly before its start */
  miss(now: Date): void {
    if (!this.isAhead()) throw new StepNotPossible('miss', this.state);
    if (now < this.startsAt) throw new TooEarly('miss');
    this.step('no_show');
  }

  /** A wrong "arrived" or "missed" is taken back. @param before how it stood */
  reopen(before: 'booked' | 'confirmed'): void {
    if (this.state !== 'arrived' && this.state !== 'no_show') throw new StepNotPossible('reopen', this.state);
    this.step(before);
  }

  startSession(): void {
    if (this.state !== 'arrived') throw new StepNotPossible('start', this.state);
    this.step('in_session');
  }

  completeSession(): void {
    if (this.state !== 'in_session') throw new StepNotPossible('complete', this.state);
    this.step('completed');
  }

  /** What the client may do alone; @throws ChangeTooLate */
  requireChangeable(now: Date): void {
    if (this.changeableUntil === null || now >= this.changeableUntil) throw new ChangeTooLate();
  }

  /** Booked or confirmed: nothing of the visit has happened yet. */
  isAhead(): boolean {
    return this.state === 'booked' || this.state === 'confirmed';
  }

  /** On its day or later, by the wall clock of the location. */
  isDay(now: Date): boolean {
    return dayAt(now.getTime(), this.zone) >= this.startsAtWall.slice(0, 10);
  }

  /** Facts for others; only of an appointment that was booked. */
  snapshot(): AppointmentSnapshot {
    const { clientId, courseId, bookedAt } = this;
    if (clientId === null || courseId === null || bookedAt === null) throw new Error('a hold has no snapshot');
    return {
      appointmentId: this.id,
      version: this.version,
      state: this.state,
      clientId,
      courseId,
      practitionerId: this.practitionerId,
      locationId: this.locationId,
      roomId: this.roomId,
      treatmentId: this.treatmentId,
      modality: this.modality,
      firstVisit: this.firstVisit,
      startsAt: this.startsAt.toISOString(),
      endsAt: this.endsAt.toISOString(),
      startsAtWall: this.startsAtWall,
      zone: this.zone,
      bookedAt: bookedAt.toISOString(),
      source: this.source,
      price: this.price,
      currency: this.currency,
      linkEpoch: this.linkEpoch,
    };
  }

  /** @throws HoldOver, AlreadyBooked */
  requireHeld(now: Date): void {
    if (this.isHeldAt(now)) return;
    if (this.state === 'held' || this.state === 'expired') throw new HoldOver();
    throw new AlreadyBooked();
  }

  private step(state: AppointmentState): void {
    this.state = state;
    this.version += 1;
  }

  private placedAt(time: VisitTime, roomId: string): this {
    return Object.assign(this, {
      roomId,
      startsAt: new Date(time.startsAt),
      endsAt: new Date(time.endsAt),
      busyFrom: new Date(time.busyFrom),
      busyTo: new Date(time.busyTo),
      startsAtWall: time.startsAtWall,
      endsAtWall: wallTimeAt(time.endsAt, this.zone),
    });
  }
}
