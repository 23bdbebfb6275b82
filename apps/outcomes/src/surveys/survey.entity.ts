import type { SurveySnapshot } from '@unknot/shared/contracts/events/outcomes.events';
import type { Channel, SurveyState, Timepoint } from '@unknot/shared/contracts/values';
import { dayAt } from '@unknot/shared/time/local-time';
import { Temporal } from 'temporal-polyfill';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Decision } from '../schedule/decide-surveys';
import type { StoredReason } from './missing-reason';
import { SurveyCancelledAlready, SurveyClosedAlready, SurveyCompletedAlready, SurveyNotOpenYet } from './survey.errors';

/** What a change of a survey is announced as; null when nobody else needs to know. */
export type SurveyFact = 'scheduled' | 'rescheduled' | 'completed' | 'closed' | 'cancelled' | null;

/** Where and by whom the client is treated. */
export interface SurveyPlace {
  clientId: string;
  courseId: string;
  sessionId: string | null;
  practitionerId: string;
  locationId: string;
}

/** The questionnaire, in the language of the client. */
export interface SurveyInstrument {
  id: string;
  version: string;
  language: string;
}

/**
 * One questionnaire for one client at one timepoint of one appointment: `planned → open → completed`, or `closed`
 * when its window is over, or `cancelled` when it has lost its reason. Only what was announced counts a version up.
 */
@Entity('survey')
export class Survey {
  @PrimaryColumn('uuid', { name: 'survey_id' }) surveyId!: string;
  @Column('int') version!: number;
  @Column('text') state!: SurveyState;
  /** False when the client could not be asked; the reason stands beside it. */
  @Column('boolean') eligible!: boolean;
  /** Why there are no answers; null while there may be some, and when there are. */
  @Column('text', { name: 'missing_reason', nullable: true }) missingReason!: StoredReason | null;
  @Column('uuid', { name: 'client_id' }) clientId!: string;
  @Column('uuid', { name: 'appointment_id' }) appointmentId!: string;
  @Column('uuid', { name: 'session_id', nullable: true }) sessionId!: string | null;
  @Column('uuid', { name: 'course_id' }) courseId!: string;
  @Column('uuid', { name: 'practitioner_id' }) practitionerId!: string;
  @Column('uuid', { name: 'location_id' }) locationId!: string;
  @Column('text') zone!: string;
  @Column('text') timepoint!: Timepoint;
  @Column('text') instrument!: string;
  @Column('text', { name: 'instrument_version' }) instrumentVersion!: string;
  @Column('text') language!: string;
  /** What the window is relative to: the booked start (baseline) or the end of the session. */
  @Column('timestamptz', { name: 'anchor_at' }) anchorAt!: Date;
  /** Calendar day of the anchor at the location. */
  @Column('date') day!: string;
  @Column('timestamptz', { name: 'opens_at' }) opensAt!: Date;
  @Column('timestamptz', { name: 'due_at' }) dueAt!: Date;
  @Column('timestamptz', { name: 'closes_at' }) closesAt!: Date;
  @Column('int', { name: 'link_epoch' }) linkEpoch!: number;
  /** Others know of it: it has been scheduled at least once. */
  @Column('boolean') announced!: boolean;
  @Column('timestamptz', { name: 'planned_at' }) plannedAt!: Date;
  @Column('timestamptz', { name: 'first_answer_at', nullable: true }) firstAnswerAt!: Date | null;
  @Column('timestamptz', { name: 'completed_at', nullable: true }) completedAt!: Date | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  /** Ratings given when it was completed; skipped questions do not count. */
  @Column('int', { name: 'answers_given' }) answersGiven!: number;
  @Column('text', { nullable: true }) channel!: Channel | null;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt!: Date | null;
  @Column('timestamptz', { name: 'delivered_at', nullable: true }) deliveredAt!: Date | null;
  @Column('int', { name: 'reminders_sent' }) remindersSent!: number;
  /** Asked on the tablet at the next check-in, without a message. */
  @Column('boolean', { name: 'on_tablet' }) onTablet!: boolean;
  /** When it was last put before the client on a tablet. */
  @Column('timestamptz', { name: 'tablet_at', nullable: true }) tabletAt!: Date | null;
  /** Account that typed the ratings for the client; null when they answered themselves. */
  @Column('uuid', { name: 'typed_by', nullable: true }) typedBy!: string | null;
  /** Calendar days at the location from the end of the session to the answers; null without either. */
  @Column('int', { name: 'days_after', nullable: true }) daysAfter!: number | null;

  /** Plans a survey as decided; one that cannot be asked is recorded with its reason and never announced. */
  static plan(decision: Decision, place: SurveyPlace, instrument: SurveyInstrument, now: Date): [Survey, SurveyFact] {
    const survey = new Survey();
    Object.assign(survey, {
      surveyId: uuid(),
      version: 1,
      state: 'planned',
      eligible: true,
      missingReason: null,
      timepoint: decision.timepoint,
      instrument: instrument.id,
      instrumentVersion: instrument.version,
      language: instrument.language,
      linkEpoch: 0,
      announced: false,
      plannedAt: now,
      firstAnswerAt: null,
      completedAt: null,
      closedAt: null,
      answersGiven: 0,
      channel: null,
      sentAt: null,
      deliveredAt: null,
      remindersSent: 0,
      onTablet: false,
      tabletAt: null,
      typedBy: null,
      daysAfter: null,
    } satisfies Partial<Survey>);
    survey.place(decision, place);
    if (decision.refusal) {
      survey.state = 'cancelled';
      survey.eligible = false;
      survey.missingReason = decision.refusal;
      return [survey, null];
    }
    if (decision.closesAt <= now) {
      survey.state = 'closed';
      survey.closedAt = now;
      survey.missingReason = 'planned_too_late';
      return [survey, null];
    }
    survey.announced = true;
    return [survey, 'scheduled'];
  }

  /** Plans ratings of the moment: whoever is with the client asks for them, and others need not know. */
  static planNow(decision: Decision, place: SurveyPlace, instrument: SurveyInstrument, now: Date): Survey {
    const [survey] = Survey.plan(decision, place, instrument, now);
    survey.announced = false;
    return survey;
  }

  /** It asks how it is on arriving at, or on leaving, a session. */
  get ofTheMoment(): boolean {
    return this.timepoint === 'before' || this.timepoint === 'after';
  }

  /** True while answers may still come. */
  get isOpen(): boolean {
    return this.state === 'planned' || this.state === 'open';
  }

  /** A new session of the course may take it along: it has neither been answered nor closed after being asked. */
  get mayMove(): boolean {
    return this.isOpen || this.state === 'cancelled' || !this.announced;
  }

  /** The state as it must be seen at `now`: a window that is over is closed, also before anybody has noted it. */
  stateAt(now: Date): SurveyState {
    return this.isOpen && this.closesAt <= now ? 'closed' : this.state;
  }

  /** Adapts a survey to what is decided now. What was answered stays as it was answered. */
  follow(decision: Decision, place: SurveyPlace, now: Date): SurveyFact {
    if (this.state === 'completed') return null;
    if (decision.refusal) {
      if (this.appointmentId !== decision.appointmentId) this.place(decision, place);
      if (this.isOpen) return this.cancel(decision.refusal);
      if (this.state === 'cancelled') this.missingReason = decision.refusal;
      return null;
    }
    const moved =
      this.anchorAt.getTime() !== decision.anchorAt.getTime() ||
      this.closesAt.getTime() !== decision.closesAt.getTime();
    const movedHouse =
      this.locationId !== place.locationId || this.zone !== decision.zone || this.clientId !== place.clientId;
    if (this.isOpen) {
      if (!moved && !movedHouse && this.practitionerId === place.practitionerId) return null;
      this.place(decision, place);
      return moved || movedHouse ? this.announce('rescheduled') : null;
    }
    if (decision.closesAt <= now || (this.state === 'closed' && !moved)) return null;
    this.place(decision, place);
    this.state = this.firstAnswerAt ? 'open' : 'planned';
    this.eligible = true;
    this.missingReason = null;
    this.closedAt = null;
    return this.announce('scheduled');
  }

  /** It is put before the client on a tablet. */
  handOver(now: Date): void {
    this.tabletAt = now;
    this.open();
  }

  /** The invitation went out: the survey is in the client's hands. */
  open(): void {
    if (this.state === 'planned') this.state = 'open';
  }

  /** @throws a refusal that says why an answer is not taken (any more) */
  requireAnswerable(now: Date): void {
    if (this.state === 'cancelled') throw new SurveyCancelledAlready();
    if (this.state === 'completed') throw new SurveyCompletedAlready();
    if (this.state === 'closed' || this.closesAt <= now) throw new SurveyClosedAlready();
    if (now < this.opensAt) throw new SurveyNotOpenYet();
  }

  /** The client has given an answer. */
  answered(now: Date): void {
    this.requireAnswerable(now);
    this.firstAnswerAt ??= now;
    this.open();
  }

  /** The client has finished, with this many ratings. */
  complete(now: Date, ratings: number): SurveyFact {
    this.requireAnswerable(now);
    this.state = 'completed';
    this.completedAt = now;
    this.answersGiven = ratings;
    if (this.timepoint !== 'baseline')
      this.daysAfter = Temporal.PlainDate.from(dayAt(now.getTime(), this.zone)).since(this.day).days;
    this.missingReason = ratings === 0 ? 'all_skipped' : null;
    return this.announced ? this.announce('completed') : null;
  }

  /** Ratings that were typed for the client are typed anew; what the client has answered stays. */
  retype(): void {
    if (this.state !== 'completed' || this.typedBy === null) return;
    this.state = 'open';
    this.completedAt = null;
  }

  /** The window is over. */
  close(now: Date, reason: StoredReason): SurveyFact {
    if (!this.isOpen) return null;
    this.state = 'closed';
    this.closedAt = now;
    this.missingReason = reason;
    return this.announced ? this.announce('closed') : null;
  }

  /** It has lost its reason: links to it are revoked. */
  cancel(reason: StoredReason): SurveyFact {
    if (!this.isOpen) return null;
    this.state = 'cancelled';
    this.eligible = false;
    this.missingReason = reason;
    this.linkEpoch += 1;
    return this.announce('cancelled');
  }

  /** Its client turned out to be another one; those who know of an open survey are told. */
  moveTo(clientId: string): SurveyFact {
    this.clientId = clientId;
    return this.announced && this.isOpen ? this.announce('rescheduled') : null;
  }

  /** What others may know of it. */
  snapshot(): SurveySnapshot {
    return {
      surveyId: this.surveyId,
      version: this.version,
      state: this.state,
      clientId: this.clientId,
      appointmentId: this.appointmentId,
      locationId: this.locationId,
      zone: this.zone,
      timepoint: this.timepoint,
      instrument: this.instrument,
      instrumentVersion: this.instrumentVersion,
      dueAt: this.dueAt.toISOString(),
      closesAt: this.closesAt.toISOString(),
      linkEpoch: this.linkEpoch,
      onTablet: this.onTablet,
    };
  }

  private place(decision: Decision, place: SurveyPlace): void {
    const { appointmentId, anchorAt, opensAt, dueAt, closesAt, zone, onTablet } = decision;
    const day = dayAt(anchorAt.getTime(), zone);
    Object.assign(this, place, { appointmentId, anchorAt, opensAt, dueAt, closesAt, zone, onTablet, day });
  }

  private announce(fact: Exclude<SurveyFact, null>): SurveyFact {
    this.version += 1;
    this.announced = true;
    return fact;
  }
}
