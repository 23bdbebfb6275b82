import { Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type StaffActor } from '@unknot/shared/auth/actor';
import { Staff } from '@unknot/shared/auth/policy';
import type { StaffIntake, TabletLink } from '@unknot/shared/contracts/api/intake';
import { Id } from '@unknot/shared/contracts/values';
import { Idempotency, type IdempotentRequest, RequestIdentity } from '@unknot/shared/service/idempotency';
import { DataSource } from 'typeorm';
import { MintTabletLink } from './mint-tablet-link.query';
import { ShowIntake } from './show-intake.query';

/** Health answers for those who treat, and the tablet on which clients give them. */
@ApiTags('staff: intake')
@Controller('staff/appointments/:id/intake')
export class StaffIntakeController {
  constructor(
    private readonly source: DataSource,
    private readonly idempotency: Idempotency,
    private readonly show: ShowIntake,
    private readonly mint: MintTabletLink,
  ) {}

  @Get()
  @Staff('clinical:read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'What was answered, and what of it speaks against the treatment' })
  intake(@Param('id', { schema: Id }) id: string, @CurrentActor() actor: StaffActor): Promise<StaffIntake> {
    return this.show.execute(this.source.manager, id, actor);
  }

  @Post('tablet')
  @HttpCode(200)
  @Staff('tablet:use')
  @Header('Cache-Control', 'no-store')
  @ApiHeader({ name: 'Idempotency-Key', description: 'A new random value for each thing asked for' })
  @ApiOperation({ summary: 'A link for the tablet at the clinic, good for an hour' })
  async tablet(
    @Param('id', { schema: Id }) id: string,
    @RequestIdentity() request: IdempotentRequest,
    @CurrentActor() actor: StaffActor,
  ): Promise<TabletLink> {
    return this.mint.mint(await this.idempotency.once(request, (tx) => this.mint.execute(tx, id, actor)));
  }
}
