import type { Domain } from '@unknot/shared/contracts/values';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A computed value of one completed survey, with the version of the rules that computed it and its baselines. */
@Entity('score')
export class Score {
  @PrimaryColumn('uuid', { name: 'survey_id' }) surveyId!: string;
  /** Code of the score within its instrument. */
  @PrimaryColumn('text') code!: string;
  @Column('text') domain!: Domain;
  @Column('double precision') value!: number;
  @Column('text', { name: 'scorer_version' }) scorerVersion!: string;
  /** Last baseline before the first session of the course; null for a baseline and where there was none. */
  @Column('uuid', { name: 'course_baseline_id', nullable: true }) courseBaselineId!: string | null;
  /** Last baseline before the session that this survey follows. */
  @Column('uuid', { name: 'session_baseline_id', nullable: true }) sessionBaselineId!: string | null;
  @Column('timestamptz', { name: 'scored_at' }) scoredAt!: Date;
}
