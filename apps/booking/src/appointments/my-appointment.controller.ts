import { Body, Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type LinkActor } from '@unknot/shared/auth/actor';
import { ClientLink } from '@unknot/shared/auth/policy';
import {
  CancelRequest,
  MoveRequest,
  type MyAppointment,
  MyAvailabilityQuery,
} from '@unknot/shared/contracts/api/appointments';
import type { Availability } from '@unknot/shared/contracts/api/catalogue';
import { transaction } from '@unknot/shared/persistence/transaction';
import { DataSource, type EntityManager } from 'typeorm';
import { FindAvailability } from '../availability/find-availability.query';
import { CancelAppointment } from './cancel-appointment.use-case';
import { ConfirmAppointment } from './confirm-appointment.use-case';
import { MoveAppointment } from './move-appointment.use-case';
import { ShowMyAppointment } from './show-my-appointment.query';

/** The client's own page, opened by the link in a message. GET shows, POST changes. */
@ApiTags('my appointment')
@Controller('my/appointment')
export class MyAppointmentController {
  constructor(
    private readonly source: DataSource,
    private readonly show: ShowMyAppointment,
    private readonly availability: FindAvailability,
    private readonly confirmAppointment: ConfirmAppointment,
    private readonly moveAppointment: MoveAppointment,
    private readonly cancelAppointment: CancelAppointment,
  ) {}

  @Get()
  @ClientLink('appointment')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The appointment as its client sees it' })
  mine(@CurrentActor() link: LinkActor): Promise<MyAppointment> {
    return this.show.execute(this.source.manager, link);
  }

  @Get('availability')
  @ClientLink('appointment')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Times to which it could move' })
  async times(
    @CurrentActor() link: LinkActor,
    @Query({ schema: MyAvailabilityQuery }) query: MyAvailabilityQuery,
  ): Promise<Availability> {
    const tx = this.source.manager;
    const mine = await this.show.execute(tx, link);
    const { practitionerId, treatmentId, location } = mine;
    return this.availability.execute(tx, { ...query, practitionerId, treatmentId, locationId: location.id }, link.id);
  }

  @Post('confirm')
  @HttpCode(200)
  @ClientLink('appointment')
  @ApiOperation({ summary: 'I will come' })
  confirm(@CurrentActor() link: LinkActor): Promise<MyAppointment> {
    return this.changed(link, (tx) => this.confirmAppointment.execute(tx, { by: 'link', link }));
  }

  @Post('move')
  @HttpCode(200)
  @ClientLink('appointment')
  @ApiOperation({ summary: 'Another time' })
  move(@CurrentActor() link: LinkActor, @Body({ schema: MoveRequest }) body: MoveRequest): Promise<MyAppointment> {
    return this.changed(link, (tx) => this.moveAppointment.execute(tx, link, body));
  }

  @Post('cancel')
  @HttpCode(200)
  @ClientLink('appointment')
  @ApiOperation({ summary: 'I will not come' })
  cancel(
    @CurrentActor() link: LinkActor,
    @Body({ schema: CancelRequest }) body: CancelRequest,
  ): Promise<MyAppointment> {
    return this.changed(link, (tx) => this.cancelAppointment.execute(tx, { by: 'client', link }, body.reason));
  }

  private async changed(link: LinkActor, work: (tx: EntityManager) => Promise<void>): Promise<MyAppointment> {
    await transaction(this.source, work);
    return this.show.execute(this.source.manager, link);
  }
}
