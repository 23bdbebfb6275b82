import { Injectable } from '@nestjs/common';
import { InternalClient } from '@unknot/shared/auth/internal-client';
import { AppointmentsNow, Contacts, CoursesNow, EnquiriesNow } from '@unknot/shared/contracts/api/internal';

/** Questions to booking, batched. @throws ServiceUnreachable */
@Injectable()
export class BookingClient {
  constructor(private readonly client: InternalClient) {}

  async appointments(appointmentIds: string[]): Promise<AppointmentsNow['appointments']> {
    if (appointmentIds.length === 0) return [];
    return (await this.client.ask('appointments', { appointmentIds }, AppointmentsNow)).appointments;
  }

  async enquiries(enquiryIds: string[]): Promise<EnquiriesNow['enquiries']> {
    return (await this.client.ask('enquiries', { enquiryIds }, EnquiriesNow)).enquiries;
  }

  async courses(courseIds: string[]): Promise<CoursesNow['courses']> {
    return (await this.client.ask('courses', { courseIds }, CoursesNow)).courses;
  }

  async contacts(clientIds: string[]): Promise<Contacts['contacts']> {
    if (clientIds.length === 0) return [];
    return (await this.client.ask('contacts', { clientIds }, Contacts)).contacts;
  }
}
