import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A clinic, as dashboards name it. */
@Entity('location')
export class Location {
  @PrimaryColumn('uuid', { name: 'location_id' }) locationId!: string;
  @Column('int') version!: number;
  @Column('text') code!: string;
  @Column('text') name!: string;
  /** IANA zone */
  @Column('text') zone!: string;
  @Column('boolean') active!: boolean;
}
