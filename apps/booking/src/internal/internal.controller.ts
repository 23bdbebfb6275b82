import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Internal } from '@unknot/shared/auth/policy';
import {
  type AppointmentsNow,
  AppointmentsRequest,
  type Contacts,
  ContactsRequest,
} from '@unknot/shared/contracts/api/internal';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { TellAppointments } from './tell-appointments.query';
import { TellContacts } from './tell-contacts.query';

/** What the other services ask; batched, with a service token, never through the public proxy. */
@ApiExcludeController()
@Controller('internal')
export class InternalController {
  constructor(
    private readonly source: DataSource,
    private readonly contacts: TellContacts,
    private readonly appointments: TellAppointments,
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
}
