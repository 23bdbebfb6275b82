import type { Channel, MessageKind, Timepoint } from '@unknot/shared/contracts/values';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which fact makes a rule plan a message; `scheduled` is a booking or a move: the start is (newly) known. */
export type Trigger =
  | 'booked'
  | 'scheduled'
  | 'moved'
  | 'cancelled'
  | 'missed'
  | 'completed'
  | 'survey'
  | 'course_reviewed'
  | 'visit_proposed'
  | 'enquiry_answered'
  | 'enquiry_invited'
  | 'replied';

/**
 * What the offset of a rule counts from: the fact itself, the start of the visit, its completion, the morning after
 * its day, when the survey is due, when it closes, the day proposed for the next visit, or the review that proposed it.
 */
export type Anchor =
  | 'fact'
  | 'start'
  | 'completion'
  | 'next_morning'
  | 'survey_due'
  | 'survey_closes'
  | 'proposed_day'
  | 'review';

/** A rule as data: after which fact, when, and by which channel a message is planned. */
@Entity('rule')
export class Rule {
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  kind!: MessageKind;

  @Column('text')
  trigger!: Trigger;

  @Column('text')
  anchor!: Anchor;

  /** Minutes after (or, negative, before) the anchor. */
  @Column('int', { name: 'offset_minutes' })
  offsetMinutes!: number;

  /** By wish: the first for which the client has an address is taken. */
  @Column('text', { array: true })
  channels!: Channel[];

  /** What precedes an event moves earlier out of quiet hours, what follows it moves later. */
  @Column('text')
  direction!: 'precedes' | 'follows';

  /** `text_only`: mail that answers what the person has just done may go out at any hour; texts never. */
  @Column('text', { name: 'quiet_hours' })
  quietHours!: 'keep' | 'text_only';

  /** Surveys only: for which timepoints the rule holds; null for all. */
  @Column('text', { array: true, nullable: true })
  timepoints!: Timepoint[] | null;

  /** Visits only: the rule holds for the first one. */
  @Column('boolean', { name: 'first_visit_only' })
  firstVisitOnly!: boolean;

  /** What follows when nobody knows whether a message was accepted. */
  @Column('text', { name: 'when_lost' })
  whenLost!: 'send_once_more' | 'ask';

  @Column('boolean')
  active!: boolean;
}
