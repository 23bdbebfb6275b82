import { Injectable } from '@nestjs/common';
import { ServiceUnreachable } from '@unknot/shared/auth/internal-client';
import { DataSource } from 'typeorm';
import { BookingClient } from '../sending/booking-client';
import { storeContacts } from './store-contacts';

const batch = 200;

/**
 * Asks booking for the contacts that have changed since they were last asked, in batches. Sending asks once
 * more: this copy serves replies, and the time when booking is away.
 */
@Injectable()
export class RefreshContacts {
  constructor(
    private readonly source: DataSource,
    private readonly booking: BookingClient,
  ) {}

  /** @returns how many contacts are newer now */
  async execute(): Promise<number> {
    for (let count = 0; ; ) {
      const wanted = (await this.source.query(
        `select client_id from contact
         where fetched_version < version and (asked_at is null or asked_at < clock_timestamp() - interval '10 seconds')
         order by asked_at nulls first limit $1`,
        [batch],
      )) as { client_id: string }[];
      if (wanted.length === 0) return count;
      const clientIds = wanted.map(({ client_id }) => client_id);
      await this.source.query('update contact set asked_at = clock_timestamp() where client_id = any($1)', [clientIds]);
      try {
        const contacts = await this.booking.contacts(clientIds);
        await storeContacts(this.source.manager, contacts);
        count += contacts.length;
      } catch (error) {
        if (error instanceof ServiceUnreachable) return count;
        throw error;
      }
    }
  }
}
