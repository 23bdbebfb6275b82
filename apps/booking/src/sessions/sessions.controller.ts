import { Body, Controller, Get, Header, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type StaffActor } from '@unknot/shared/auth/actor';
import { Staff } from '@unknot/shared/auth/policy';
import {
  AmendSessionRequest,
  CompleteSessionRequest,
  SaveSessionRequest,
  type Session,
} from '@unknot/shared/contracts/api/sessions';
import { Id } from '@unknot/shared/contracts/values';
import { transaction } from '@unknot/shared/persistence/transaction';
import { DataSource, type EntityManager } from 'typeorm';
import { AmendSession } from './amend-session.use-case';
import { CompleteSession } from './complete-session.use-case';
import { SaveRecord } from './save-record.use-case';
import { ShowSession } from './show-session.query';
import { StartSession } from './start-session.use-case';

/** The clinical side of a visit. */
@ApiTags('staff: sessions')
@Controller('staff/sessions/:appointmentId')
export class SessionsController {
  constructor(
    private readonly source: DataSource,
    private readonly show: ShowSession,
    private readonly startSession: StartSession,
    private readonly saveRecord: SaveRecord,
    private readonly completeSession: CompleteSession,
    private readonly amendSession: AmendSession,
  ) {}

  @Get()
  @Staff('clinical:read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Before, during and after a visit' })
  session(@Param('appointmentId', { schema: Id }) id: string, @CurrentActor() actor: StaffActor): Promise<Session> {
    return this.show.execute(this.source.manager, id, actor);
  }

  @Post('start')
  @HttpCode(200)
  @Staff('clinical:write')
  @ApiOperation({ summary: 'Begin with the client' })
  start(@Param('appointmentId', { schema: Id }) id: string, @CurrentActor() actor: StaffActor): Promise<Session> {
    return this.changed(id, actor, (tx) => this.startSession.execute(tx, id, actor));
  }

  @Put('record')
  @Staff('clinical:write')
  @ApiOperation({ summary: 'Save what has been noted so far' })
  save(
    @Param('appointmentId', { schema: Id }) id: string,
    @Body({ schema: SaveSessionRequest }) body: SaveSessionRequest,
    @CurrentActor() actor: StaffActor,
  ): Promise<Session> {
    return this.changed(id, actor, (tx) => this.saveRecord.execute(tx, id, body, actor));
  }

  @Post('complete')
  @HttpCode(200)
  @Staff('clinical:write')
  @ApiOperation({ summary: 'Sign the record and end the visit' })
  complete(
    @Param('appointmentId', { schema: Id }) id: string,
    @Body({ schema: CompleteSessionRequest }) body: CompleteSessionRequest,
    @CurrentActor() actor: StaffActor,
  ): Promise<Session> {
    return this.changed(id, actor, (tx) => this.completeSession.execute(tx, id, body, actor));
  }

  @Post('amend')
  @HttpCode(200)
  @Staff('clinical:write')
  @ApiOperation({ summary: 'Correct a signed record, with the reason' })
  amend(
    @Param('appointmentId', { schema: Id }) id: string,
    @Body({ schema: AmendSessionRequest }) body: AmendSessionRequest,
    @CurrentActor() actor: StaffActor,
  ): Promise<Session> {
    return this.changed(id, actor, (tx) => this.amendSession.execute(tx, id, body, actor));
  }

  private async changed(id: string, actor: StaffActor, work: (tx: EntityManager) => Promise<void>): Promise<Session> {
    await transaction(this.source, work);
    return this.show.execute(this.source.manager, id, actor);
  }
}
