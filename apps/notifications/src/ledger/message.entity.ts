import type { Channel, MessageKind, MessageState, OccurrenceKind } from '@unknot/shared/contracts/values';
import { causeOf } from '@unknot/shared/observability/tracing';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { MessageMovedOn } from './message.errors';
import { allowed, type Decision } from './message-states';
import { type Reason, reasonText } from './reasons';

/** What a plan says about a message. */
export interface MessagePlan {
  kind: MessageKind;
  channel: Channel;
  rule: string;
  occurrenceKind: OccurrenceKind;
  occurrenceId: string;
  occurrenceVersion: number;
  /** The visit that it belongs to, if any. */
  appointmentId: string | null;
  plannedFor: Date | null;
  clientId: string;
  locationId: string;
  zone: string;
  dueAt: Date;
  usefulUntil: Date;
  note: string;
  at: Date;
  copyOf?: Message;
}

/**
 * One line of the ledger: a message of one occurrence, from the plan to its end. It guards its own states;
 * everything it went through stays in `history`.
 */
@Entity('message')
export class Message {
  @PrimaryColumn('uuid')
  id!: string;

  /** Rises with every change of state; the version of the aggregate in events. */
  @Column('int')
  version!: number;

  @Column('text')
  kind!: MessageKind;

  @Column('text')
  channel!: Channel;

  @Column('text')
  rule!: string;

  @Column('text', { name: 'occurrence_kind' })
  occurrenceKind!: OccurrenceKind;

  @Column('uuid', { name: 'occurrence_id' })
  occurrenceId!: string;

  /** Version of the occurrence for which it was planned. */
  @Column('int', { name: 'occurrence_version' })
  occurrenceVersion!: number;

  /** 0 for what the rule planned, then one more for each time a person sent it again. */
  @Column('int')
  copy!: number;

  @Column('uuid', { name: 'copy_of', nullable: true })
  copyOf!: string | null;

  /** The visit that it belongs to; null for what belongs to none. */
  @Column('uuid', { name: 'appointment_id', nullable: true })
  appointmentId!: string | null;

  /** The start of the visit for which it was planned; when that changes, the message has lost its sense. */
  @Column('timestamptz', { name: 'planned_for', nullable: true })
  plannedFor!: Date | null;

  @Column('uuid', { name: 'client_id' })
  clientId!: string;

  @Column('uuid', { name: 'location_id' })
  locationId!: string;

  /** IANA zone of the location. */
  @Column('text')
  zone!: string;

  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  /** After this instant it would only confuse. */
  @Column('timestamptz', { name: 'useful_until' })
  usefulUntil!: Date;

  @Column('text')
  state!: MessageState;

  @Column('text', { nullable: true })
  reason!: Reason | null;

  /** How often it was handed to the provider. */
  @Column('int')
  attempts!: number;

  /** How often nobody knew whether the provider had taken it. */
  @Column('int')
  losses!: number;

  /** Real time before which it is not tried again. */
  @Column('timestamptz', { name: 'retry_at', nullable: true })
  retryAt!: Date | null;

  /** Real time since when the owner of the facts could not be asked. */
  @Column('timestamptz', { name: 'unchecked_since', nullable: true })
  uncheckedSince!: Date | null;

  @Column('uuid', { name: 'lease_token', nullable: true })
  leaseToken!: string | null;

  /** Real time at which a claim ends by itself. */
  @Column('timestamptz', { name: 'lease_until', nullable: true })
  leaseUntil!: Date | null;

  /** It is being handed to the provider: from here on a crash leaves doubt. */
  @Column('boolean')
  attempting!: boolean;

  @Column('text', { name: 'provider_id', nullable: true })
  providerId!: string | null;

  @Column('text', { nullable: true })
  subject!: string | null;

  /** As sent, the link redacted. */
  @Column('text', { nullable: true })
  body!: string | null;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  /** A person has taken care of it. */
  @Column('timestamptz', { name: 'resolved_at', nullable: true })
  resolvedAt!: Date | null;

  @Column('jsonb')
  history!: Decision[];

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** W3C trace context of what it was planned for. */
  @Column('text', { nullable: true })
  traceparent!: string | null;

  static plan(plan: MessagePlan): Message {
    const { note, at, copyOf, ...facts } = plan;
    return Object.assign(new Message(), {
      ...facts,
      id: uuid(),
      version: 1,
      copy: copyOf ? copyOf.copy + 1 : 0,
      copyOf: copyOf?.id ?? null,
      state: 'planned' as const,
      reason: null,
      attempts: 0,
      losses: 0,
      retryAt: null,
      uncheckedSince: null,
      leaseToken: null,
      leaseUntil: null,
      attempting: false,
      providerId: null,
      subject: null,
      body: null,
      decidedAt: null,
      resolvedAt: null,
      history: [{ at: at.toISOString(), state: 'planned' as const, note }],
      createdAt: at,
      traceparent: causeOf(facts.occurrenceId) ?? null,
    });
  }

  /** Not yet on its way: it may still be taken back. */
  get open(): boolean {
    return this.state === 'planned' || (this.state === 'claimed' && !this.attempting);
  }

  /** A person should look at it, and sending it again would still be of use. */
  needsPerson(now: Date): boolean {
    return (this.state === 'failed' || this.state === 'unknown') && this.resolvedAt === null && this.usefulUntil > now;
  }

  suppress(reason: Reason, at: Date, text = reasonText(reason)): void {
    this.close('suppressed', reason, at, text);
  }

  expire(reason: Reason, at: Date): void {
    this.close('expired', reason, at, reasonText(reason));
  }

  fail(reason: Reason, at: Date): void {
    this.close('failed', reason, at, reasonText(reason));
  }

  /** Nobody knows whether the provider has taken it. */
  lose(at: Date): void {
    this.losses += 1;
    this.close('unknown', 'lost_after_sending', at, reasonText('lost_after_sending'));
  }

  /** From here on a crash leaves doubt. */
  beginAttempt(text: { subject: string | null; body: string }, leaseUntil: Date): void {
    if (this.state !== 'claimed') throw new MessageMovedOn(this.state, 'claimed');
    this.attempting = true;
    this.attempts += 1;
    this.leaseUntil = leaseUntil;
    this.subject = text.subject;
    this.body = text.body;
  }

  accepted(providerId: string | null, at: Date): void {
    this.providerId = providerId ?? this.providerId;
    // The provider's report may have come in before its answer.
    if (this.state === 'delivered') return;
    this.move('sent', at, 'Accepted by the provider.');
    this.reason = null;
    this.endClaim();
  }

  delivered(at: Date): void {
    this.move('delivered', at, 'The provider reports that it arrived.');
    this.reason = null;
    this.endClaim();
  }

  /** Ends the claim as if it had never been: nothing was handed over. */
  release(retryAt: Date | null): void {
    if (this.state !== 'claimed') throw new MessageMovedOn(this.state, 'planned');
    this.state = 'planned';
    this.retryAt = retryAt;
    this.endClaim();
  }

  /** Back into the plan: to be tried again at `retryAt` (real time). */
  postpone(note: string, at: Date, retryAt: Date | null): void {
    this.move('planned', at, note);
    this.reason = null;
    this.retryAt = retryAt;
    this.endClaim();
  }

  /** Its occasion stands after all: back into the plan, as it is drafted now. */
  planAgain(draft: Pick<Message, 'channel' | 'dueAt' | 'usefulUntil'>, at: Date): void {
    this.move('planned', at, 'Planned again: what it is about stands after all.');
    const { channel, dueAt, usefulUntil } = draft;
    Object.assign(this, { channel, dueAt, usefulUntil, reason: null });
  }

  /** A person has seen to it. */
  resolve(note: string, at: Date): void {
    this.resolvedAt = at;
    this.history = [...this.history, { at: at.toISOString(), state: this.state, note }];
    this.version += 1;
  }

  /** Adds to the last decision without changing the state. */
  note(note: string, at: Date): void {
    this.history = [...this.history, { at: at.toISOString(), state: this.state, note }];
  }

  /** Removes what could name the person. */
  forget(): void {
    this.subject = null;
    this.body = null;
  }

  private close(state: 'suppressed' | 'expired' | 'failed' | 'unknown', reason: Reason, at: Date, text: string): void {
    this.move(state, at, text);
    this.reason = reason;
    this.endClaim();
  }

  private move(to: MessageState, at: Date, note: string): void {
    if (!allowed[this.state].includes(to)) throw new MessageMovedOn(this.state, to);
    this.state = to;
    this.decidedAt = at;
    this.version += 1;
    this.history = [...this.history, { at: at.toISOString(), state: to, note }];
  }

  private endClaim(): void {
    this.leaseToken = null;
    this.leaseUntil = null;
    this.attempting = false;
  }
}
