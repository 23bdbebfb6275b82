import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { Channel } from '@unknot/shared/contracts/values';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import { type EntityManager, In } from 'typeorm';
import type { NotificationsConfig } from '../config';
import { Contact } from '../contacts/contact.entity';
import { takeBack } from '../ledger/take-back';
import { OptOut } from './opt-out.entity';

/** Whether an address wants nothing more on a channel. */
export type OptedOut = (channel: Channel, address: string) => boolean;

/** Who wants no messages on a channel. */
@Injectable()
export class OptOuts {
  constructor(
    @Inject(SERVICE_CONFIG) private readonly config: Pick<NotificationsConfig, 'SERVICE_SECRET'>,
    private readonly clock: Clock,
  ) {}

  /** What stands in the table for an address: it can be compared, not read. */
  digest(channel: Channel, address: string): Buffer {
    const normal = channel === 'email' ? address.trim().toLowerCase() : address.replace(/[^\d+]/g, '');
    return createHmac('sha256', Buffer.from(this.config.SERVICE_SECRET, 'base64url'))
      .update(`unknot opt-out ${channel} ${normal}`)
      .digest();
  }

  /** Digests, in hexadecimal, of those addresses that have opted out. */
  async among(manager: EntityManager, digests: Buffer[]): Promise<Set<string>> {
    if (digests.length === 0) return new Set();
    const found = await manager.findBy(OptOut, { addressDigest: In(digests) });
    return new Set(found.map(({ addressDigest }) => addressDigest.toString('hex')));
  }

  /** Asks once for the addresses of all these clients. @returns true of an address of theirs that wants nothing more */
  async of(manager: EntityManager, contacts: readonly Pick<Contact, 'email' | 'phone'>[]): Promise<OptedOut> {
    const digests = contacts.flatMap(({ email, phone }) => [
      ...(email ? [this.digest('email', email)] : []),
      ...(phone ? [this.digest('sms', phone)] : []),
    ]);
    const found = await this.among(manager, digests);
    return (channel, address) => found.has(this.digest(channel, address).toString('hex'));
  }

  /** True when the address wants nothing more on the channel. */
  async holds(manager: EntityManager, channel: Channel, address: string): Promise<boolean> {
    return (await this.among(manager, [this.digest(channel, address)])).size > 0;
  }

  /** Records the wish and takes back whatever waits for that address on that channel. */
  async record(tx: EntityManager, channel: Channel, address: string, source: OptOut['source']): Promise<void> {
    const now = this.clock.now();
    await tx
      .createQueryBuilder()
      .insert()
      .into(OptOut)
      .values({ channel, addressDigest: this.digest(channel, address), source, since: now })
      .orIgnore()
      .execute();
    const people = await tx.findBy(Contact, channel === 'email' ? { email: address } : { phone: address });
    for (const { clientId } of people) await takeBack(tx, { clientId, channel }, 'opted_out', now);
  }

  /** The person wants messages again. */
  async withdraw(tx: EntityManager, channel: Channel, address: string): Promise<void> {
    await tx.delete(OptOut, { channel, addressDigest: this.digest(channel, address) });
  }
}
