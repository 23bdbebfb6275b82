import type { ReplySnapshot } from '@unknot/shared/contracts/events/notifications.events';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { v7 as uuid } from 'uuid';

/**
 * What we answer to a text: thanks for a confirmation, the question which appointment is meant, that texts have
 * ended or begin again, who we are, or that a person will read it.
 */
export type ReplyAnswer = 'confirmed' | 'which' | 'stopped' | 'started' | 'help' | 'passed_on';

/** One of several appointments that a text may be about, numbered from 1 by its place in the list. */
export interface ReplyChoice {
  appointmentId: string;
  clientId: string;
  /** Start when it was asked; at another start the question has lost its sense. */
  startsAt: string;
}

/** A text that a client sent us: what it meant and what came of it. Its words and its number stand elsewhere. */
@Entity('reply')
export class Reply {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('int')
  version!: number;

  /** The provider's id of the text: what comes twice is taken once. */
  @Column('text', { name: 'provider_id' })
  providerId!: string;

  /** Keyed digest of the number, so that a second text finds the question that was asked; null once erased. */
  @Column('bytea', { name: 'number_digest', nullable: true })
  numberDigest!: Buffer | null;

  @Column('text')
  intent!: ReplySnapshot['intent'];

  @Column('text')
  outcome!: ReplySnapshot['outcome'];

  @Column('uuid', { name: 'client_id', nullable: true })
  clientId!: string | null;

  @Column('uuid', { name: 'appointment_id', nullable: true })
  appointmentId!: string | null;

  /** Where a person should look at it; null when nothing tells. */
  @Column('uuid', { name: 'location_id', nullable: true })
  locationId!: string | null;

  /** Null when it needs no answer. */
  @Column('text', { nullable: true })
  answer!: ReplyAnswer | null;

  /** Asked which of these: a number answers it. */
  @Column('jsonb')
  choices!: ReplyChoice[];

  /** Until when a number answers the question. */
  @Column('timestamptz', { name: 'open_until', nullable: true })
  openUntil!: Date | null;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;

  static receive(facts: Pick<Reply, 'providerId' | 'numberDigest' | 'intent' | 'receivedAt'>): Reply {
    return Object.assign(new Reply(), facts, {
      id: uuid(),
      version: 1,
      outcome: 'for_a_person' as const,
      clientId: null,
      appointmentId: null,
      locationId: null,
      answer: null,
      choices: [],
      openUntil: null,
    });
  }

  /** A person must read it, so its words are kept for a while. */
  get needsPerson(): boolean {
    return this.outcome === 'for_a_person' || this.outcome === 'unknown_number' || this.outcome === 'no_appointment';
  }

  snapshot(): ReplySnapshot {
    const { id, version, intent, outcome, clientId, appointmentId, locationId, receivedAt } = this;
    return {
      replyId: id,
      version,
      intent,
      outcome,
      clientId,
      appointmentId,
      locationId,
      receivedAt: receivedAt.toISOString(),
    };
  }
}

/** The words of a text that a person must read. Erased with the client, and after 30 days. */
@Entity('reply_text')
export class ReplyText {
  @PrimaryColumn('uuid', { name: 'reply_id' })
  replyId!: string;

  @Column('text')
  text!: string;

  /** E.164; kept only of a number that nobody has given, so that somebody can call back. */
  @Column('text', { nullable: true })
  number!: string | null;
}
