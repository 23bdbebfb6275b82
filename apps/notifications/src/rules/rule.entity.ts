import type { Channel, MessageKind, Timepoint } from '@unknot/shared/contracts/values';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which fact makes a rule plan a message; `scheduled` is a booking or a move: the start is (newly) known. */
export type Trigger = 'booked' | 'scheduled' | 'moved' | 'cancelled' | 'completed' | 'survey';

/** A rule as data: after which fact, when, and by which channel a message is planned. */
@Entity('rule')
export class Rule {
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  kind!: MessageKind;

  @Column('text')
  trigger!: Trigger;

  /** What the offset counts from: the fact itself, the start of the visit, its completion, or when the survey is due. */
  @Column('text')
  anchor!: 'fact' | 'start' | 'completion' | 'survey_due';

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

  /** What follows when nobody knows whether a message was accepted. */
  @Column('text', { name: 'when_lost' })
  whenLost!: 'send_once_more' | 'ask';

  @Column('boolean')
  active!: boolean;
}
