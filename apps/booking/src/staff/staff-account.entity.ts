import type { Role } from '@unknot/shared/contracts/values';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Someone who works at the chain and signs in. */
@Entity('staff_account')
export class StaffAccount {
  @PrimaryColumn('uuid') id!: string;
  /** In lower case. */
  @Column('text') email!: string;
  @Column('text') name!: string;
  /** argon2id in PHC form. */
  @Column('text', { name: 'password_hash' }) passwordHash!: string;
  @Column('text', { array: true }) roles!: Role[];
  @Column('uuid', { name: 'practitioner_id', nullable: true }) practitionerId!: string | null;
  /** Chain managers and operators see every location; the others those of `staff_account_location`. */
  @Column('boolean', { name: 'all_locations' }) allLocations!: boolean;
  @Column('boolean') active!: boolean;
}
