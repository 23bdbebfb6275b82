import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What outcomes knows of a person: an id, a language and whether they may be asked. */
@Entity('client')
export class Client {
  @PrimaryColumn('uuid', { name: 'client_id' }) clientId!: string;
  @Column('int') version!: number;
  /** BCP 47 */
  @Column('text') locale!: string;
  @Column('boolean', { name: 'surveys_consented' }) surveysConsented!: boolean;
  @Column('boolean') erased!: boolean;
  /** The client that this one turned out to be: everything of theirs has gone there. */
  @Column('uuid', { name: 'merged_into', nullable: true }) mergedInto!: string | null;
}
