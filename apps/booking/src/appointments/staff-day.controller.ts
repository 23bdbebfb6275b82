import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type StaffActor } from '@unknot/shared/auth/actor';
import { Staff } from '@unknot/shared/auth/policy';
import { CancelRequest, type Day, type DayAppointment, DayQuery } from '@unknot/shared/contracts/api/appointments';
import { Id } from '@unknot/shared/contracts/values';
import { transaction } from '@unknot/shared/persistence/transaction';
import { DataSource } from 'typeorm';
import { CancelAppointment } from './cancel-appointment.use-case';
import { ReceiveClient } from './receive-client.use-case';
import { ShowDay } from './show-day.query';

/** What the front desk and the practitioners of a location see and do. */
@ApiTags('staff: day')
@Controller('staff')
export class StaffDayController {
  constructor(
    private readonly source: DataSource,
    private readonly day: ShowDay,
    private readonly receive: ReceiveClient,
    private readonly cancelAppointment: CancelAppointment,
  ) {}

  @Get('day')
  @Staff('appointments:read')
  @ApiOperation({ summary: 'Appointments of a day of a location' })
  show(@Query({ schema: DayQuery }) query: DayQuery, @CurrentActor() actor: StaffActor): Promise<Day> {
    return this.day.execute(this.source.manager, query, actor);
  }

  @Post('appointments/:id/arrive')
  @HttpCode(200)
  @Staff('appointments:arrive')
  @ApiOperation({ summary: 'The client is here' })
  arrive(@Param('id', { schema: Id }) id: string, @CurrentActor() actor: StaffActor): Promise<DayAppointment> {
    return this.changed(id, actor, (tx) => this.receive.execute(tx, id, true, actor));
  }

  @Post('appointments/:id/miss')
  @HttpCode(200)
  @Staff('appointments:arrive')
  @ApiOperation({ summary: 'The client did not come' })
  miss(@Param('id', { schema: Id }) id: string, @CurrentActor() actor: StaffActor): Promise<DayAppointment> {
    return this.changed(id, actor, (tx) => this.receive.execute(tx, id, false, actor));
  }

  @Post('appointments/:id/cancel')
  @HttpCode(200)
  @Staff('appointments:write')
  @ApiOperation({ summary: 'Call an appointment off' })
  cancel(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CancelRequest }) body: CancelRequest,
    @CurrentActor() actor: StaffActor,
  ): Promise<DayAppointment> {
    return this.changed(id, actor, (tx) => this.cancelAppointment.execute(tx, { by: 'staff', id, actor }, body.reason));
  }

  private async changed(
    id: string,
    actor: StaffActor,
    work: Parameters<typeof transaction<void>>[1],
  ): Promise<DayAppointment> {
    await transaction(this.source, work);
    return this.day.one(this.source.manager, id, actor);
  }
}
