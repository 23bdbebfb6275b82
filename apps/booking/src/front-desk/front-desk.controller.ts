import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type StaffActor } from '@unknot/shared/auth/actor';
import { Staff } from '@unknot/shared/auth/policy';
import type { DayAppointment } from '@unknot/shared/contracts/api/appointments';
import {
  type AppointmentSheet,
  type Calendar,
  CalendarQuery,
  type FreeTimes,
  FreeTimesQuery,
  NoteRequest,
  ReopenRequest,
  StaffBookRequest,
  StaffMoveRequest,
} from '@unknot/shared/contracts/api/front-desk';
import { Id } from '@unknot/shared/contracts/values';
import { transaction } from '@unknot/shared/persistence/transaction';
import { Idempotency, type IdempotentRequest, RequestIdentity } from '@unknot/shared/service/idempotency';
import { DataSource, type EntityManager } from 'typeorm';
import { BookForClient, type BookForClientRequest } from '../appointments/book-for-client.use-case';
import { RearrangeAppointment } from '../appointments/rearrange-appointment.use-case';
import { ReopenAppointment } from '../appointments/reopen-appointment.use-case';
import { ShowDay } from '../appointments/show-day.query';
import { FindStaffTimes } from './find-staff-times.query';
import { NoteForDesk } from './note-for-desk.use-case';
import { ShowAppointment } from './show-appointment.query';
import { ShowCalendar } from './show-calendar.query';

const idempotencyHeader = { name: 'Idempotency-Key', description: 'A new random value for each thing asked for' };

/** What the front desk does with the calendar of a location. */
@ApiTags('staff: front desk')
@Controller('staff')
export class FrontDeskController {
  constructor(
    private readonly source: DataSource,
    private readonly idempotency: Idempotency,
    private readonly day: ShowDay,
    private readonly showCalendar: ShowCalendar,
    private readonly staffTimes: FindStaffTimes,
    private readonly showAppointment: ShowAppointment,
    private readonly bookForClient: BookForClient,
    private readonly rearrange: RearrangeAppointment,
    private readonly reopenAppointment: ReopenAppointment,
    private readonly noteForDesk: NoteForDesk,
  ) {}

  @Get('calendar')
  @Staff('appointments:read')
  @ApiOperation({ summary: 'Days of a location: who works when, and what is booked' })
  calendar(
    @Query({ schema: CalendarQuery }) query: CalendarQuery,
    @CurrentActor() actor: StaffActor,
  ): Promise<Calendar> {
    return this.showCalendar.execute(this.source.manager, query, actor);
  }

  @Get('free-times')
  @Staff('appointments:write')
  @ApiOperation({ summary: 'Where a treatment could be, within the lead time too' })
  freeTimes(
    @Query({ schema: FreeTimesQuery }) query: FreeTimesQuery,
    @CurrentActor() actor: StaffActor,
  ): Promise<FreeTimes> {
    return this.staffTimes.execute(this.source.manager, query, actor);
  }

  @Post('appointments')
  @Staff('appointments:write')
  @ApiHeader(idempotencyHeader)
  @ApiOperation({ summary: 'Book a time for a client, known or new' })
  async book(
    @Body({ schema: StaffBookRequest }) body: StaffBookRequest,
    @RequestIdentity() request: IdempotentRequest,
    @CurrentActor() actor: StaffActor,
  ): Promise<DayAppointment> {
    const { appointmentId } = await this.idempotency.once(request, async (tx) => {
      const booked = await this.bookForClient.execute(tx, bookingOf(body, actor));
      return { appointmentId: booked.id };
    });
    return this.day.one(this.source.manager, appointmentId, actor);
  }

  @Get('appointments/:id')
  @Staff('appointments:read')
  @ApiOperation({ summary: 'One appointment with contacts, notes and history' })
  sheet(@Param('id', { schema: Id }) id: string, @CurrentActor() actor: StaffActor): Promise<AppointmentSheet> {
    return this.showAppointment.execute(this.source.manager, id, actor);
  }

  @Post('appointments/:id/move')
  @HttpCode(200)
  @Staff('appointments:write')
  @ApiOperation({ summary: 'Another time, practitioner or room' })
  move(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: StaffMoveRequest }) body: StaffMoveRequest,
    @CurrentActor() actor: StaffActor,
  ): Promise<DayAppointment> {
    return this.changed(id, actor, (tx) => this.rearrange.execute(tx, id, body, actor));
  }

  @Post('appointments/:id/reopen')
  @HttpCode(200)
  @Staff('appointments:arrive')
  @ApiOperation({ summary: 'Take a wrong "arrived" or "missed" back' })
  reopen(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReopenRequest }) body: ReopenRequest,
    @CurrentActor() actor: StaffActor,
  ): Promise<DayAppointment> {
    return this.changed(id, actor, (tx) => this.reopenAppointment.execute(tx, id, body, actor));
  }

  @Post('appointments/:id/notes')
  @Staff('appointments:write')
  @ApiHeader(idempotencyHeader)
  @ApiOperation({ summary: 'A note of the front desk, nothing clinical' })
  async note(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NoteRequest }) body: NoteRequest,
    @RequestIdentity() request: IdempotentRequest,
    @CurrentActor() actor: StaffActor,
  ): Promise<AppointmentSheet> {
    await this.idempotency.once(request, async (tx) => {
      await this.noteForDesk.execute(tx, id, body.note, actor);
      return {};
    });
    return this.showAppointment.execute(this.source.manager, id, actor);
  }

  private async changed(
    id: string,
    actor: StaffActor,
    work: (tx: EntityManager) => Promise<void>,
  ): Promise<DayAppointment> {
    await transaction(this.source, work);
    return this.day.one(this.source.manager, id, actor);
  }
}

function bookingOf({ clientId, newClient, ...visit }: StaffBookRequest, actor: StaffActor): BookForClientRequest {
  const booking = { ...visit, source: 'front_desk' as const, actor };
  if (newClient === undefined) return { ...booking, clientId: clientId as string };
  const { consents, ...person } = newClient;
  return { ...booking, newClient: { ...person, surveysConsented: consents.surveys } };
}
