import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, type StaffActor } from '@unknot/shared/auth/actor';
import { Staff } from '@unknot/shared/auth/policy';
import type { StaffReply } from '@unknot/shared/contracts/api/messages';
import { Id } from '@unknot/shared/contracts/values';
import { DataSource } from 'typeorm';
import { ShowReply } from './show-reply.query';

/** Texts from clients, for the front desk. */
@ApiTags('messages')
@Controller('staff/replies')
export class RepliesController {
  constructor(
    private readonly source: DataSource,
    private readonly show: ShowReply,
  ) {}

  @Get(':id')
  @Staff('messages:read')
  reply(@Param('id', { schema: Id }) id: string, @CurrentActor() actor: StaffActor): Promise<StaffReply> {
    return this.show.execute(this.source.manager, id, actor);
  }
}
