import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a client has answered to one question; null when they chose not to. */
@Entity('answer')
export class Answer {
  @PrimaryColumn('uuid', { name: 'survey_id' }) surveyId!: string;
  @PrimaryColumn('text') item!: string;
  @Column('smallint', { nullable: true }) value!: number | null;
  @Column('timestamptz', { name: 'answered_at' }) answeredAt!: Date;
}
