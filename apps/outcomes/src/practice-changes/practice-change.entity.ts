import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A day on which something was changed in practice: marked on run charts, never called a cause. */
@Entity('practice_change')
export class PracticeChange {
  @PrimaryColumn('uuid', { name: 'practice_change_id' }) practiceChangeId!: string;
  /** Null: at every location. */
  @Column('uuid', { name: 'location_id', nullable: true }) locationId!: string | null;
  /** In the calendar of the location. */
  @Column('date') day!: string;
  @Column('text') words!: string;
  /** Account */
  @Column('uuid', { name: 'marked_by' }) markedBy!: string;
  @Column('timestamptz', { name: 'marked_at' }) markedAt!: Date;
}
