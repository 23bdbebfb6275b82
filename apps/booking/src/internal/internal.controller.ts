import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Internal } from '@unknot/shared/auth/policy';
import {
  type AppointmentsNow,
  AppointmentsRequest,
  type Contacts,
  ContactsRequest,
  type CoursesNow,
  CoursesRequest,
  type EnquiriesNow,
  EnquiriesRequest,
} from '@unknot/shared/contracts/api/internal';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { TellAppointments } from './tell-appointments.query';
import { TellContacts } from './tell-contacts.query';
import { TellCourses } from './tell-courses.query';
import { TellEnquiries } from './tell-enquiries.query';

/** What the other services ask; batched, with a service token, never through the public proxy. */
@ApiExcludeController()
@Controller('internal')
export class InternalController {
  constructor(
    private readonly source: DataSource,
    private readonly contacts: TellContacts,
    private readonly appointments: TellAppointments,
    private readonly courses: TellCourses,
    private readonly enquiries: TellEnquiries,
  ) {}

  @Post('contacts')
  @HttpCode(200)
  @Internal()
  tellContacts(@Body({ schema: ContactsRequest }) body: z.infer<typeof ContactsRequest>): Promise<Contacts> {
    return this.contacts.execute(this.source.manager, body.clientIds);
  }

  @Post('appointments')
  @HttpCode(200)
  @Internal()
  tellAppointments(
    @Body({ schema: AppointmentsRequest }) body: z.infer<typeof AppointmentsRequest>,
  ): Promise<AppointmentsNow> {
    return this.appointments.execute(this.source.manager, body.appointmentIds);
  }

  @Post('courses')
  @HttpCode(200)
  @Internal()
  tellCourses(@Body({ schema: CoursesRequest }) body: z.infer<typeof CoursesRequest>): Promise<CoursesNow> {
    return this.courses.execute(this.source.manager, body.courseIds);
  }

  @Post('enquiries')
  @HttpCode(200)
  @Internal()
  tellEnquiries(@Body({ schema: EnquiriesRequest }) body: z.infer<typeof EnquiriesRequest>): Promise<EnquiriesNow> {
    return this.enquiries.execute(this.source.manager, body.enquiryIds);
  }
}
