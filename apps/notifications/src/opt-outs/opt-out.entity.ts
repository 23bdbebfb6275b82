import type { Channel } from '@unknot/shared/contracts/values';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * An address that wants nothing more on a channel. Only a keyed digest of the address is kept, so that the
 * wish outlives the erasure of the person.
 */
@Entity('opt_out')
export class OptOut {
  @PrimaryColumn('text')
  channel!: Channel;

  @PrimaryColumn('bytea', { name: 'address_digest' })
  addressDigest!: Buffer;

  /** `reply`: the person wrote STOP; `provider`: the provider told us; `staff`: recorded at the desk. */
  @Column('text')
  source!: 'reply' | 'provider' | 'staff';

  @Column('timestamptz')
  since!: Date;
}
