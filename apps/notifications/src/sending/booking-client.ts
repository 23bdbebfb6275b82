import { Injectable } from '@nestjs/common';
import { InternalClient } from '@unknot/shared/auth/internal-client';
import { AppointmentsNow, Contacts } from '@unknot/shared/contracts/api/internal';

/** Questions to booking, batched. @throws ServiceUnreachable */
@Injectable()
export class BookingClient {
  constructor(private readonly client: InternalClient) {}

  async appointments(appointmentIds: string[]): Promise<AppointmentsNow['appointments']> {
    if (appointmentIds.length === 0) return [];
    return (await this.client.ask('appointments', { appointmentIds }, AppointmentsNow)).appointments;
  }

  async contacts(clientIds: string[]): Promise<Contacts['contacts']> {
    if (clientIds.length === 0) return [];
    return (await this.client.ask('contacts', { clientIds }, Contacts)).contacts;
  }
}
