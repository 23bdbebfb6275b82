import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A clinic as messages need it, kept from events; the quiet hours are this service's own setting. */
@Entity('location')
export class Location {
  @PrimaryColumn('uuid', { name: 'location_id' })
  locationId!: string;

  @Column('int')
  version!: number;

  @Column('text')
  name!: string;

  /** IANA zone. */
  @Column('text')
  zone!: string;

  @Column('boolean')
  active!: boolean;

  /** Wall time `HH:MM:SS` from which nothing is sent. */
  @Column('time', { name: 'quiet_from' })
  quietFrom!: string;

  /** Wall time `HH:MM:SS` from which messages go out again. */
  @Column('time', { name: 'quiet_until' })
  quietUntil!: string;
}
