import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type StaffActor } from '@unknot/shared/auth/actor';
import { Staff } from '@unknot/shared/auth/policy';
import {
  AnswerEnquiryRequest,
  CloseEnquiryRequest,
  type Enquiries,
  EnquiriesQuery,
  type Enquiry,
  InviteRequest,
} from '@unknot/shared/contracts/api/enquiries';
import { Id } from '@unknot/shared/contracts/values';
import { transaction } from '@unknot/shared/persistence/transaction';
import { DataSource } from 'typeorm';
import { type EnquiryStep, HandleEnquiry } from './handle-enquiry.use-case';
import { ShowEnquiries } from './show-enquiries.query';

/** Questions that wait for the front desk. */
@ApiTags('staff: enquiries')
@Controller('staff/enquiries')
export class StaffEnquiriesController {
  constructor(
    private readonly source: DataSource,
    private readonly show: ShowEnquiries,
    private readonly handle: HandleEnquiry,
  ) {}

  @Get()
  @Staff('enquiries:read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Enquiries of a location' })
  list(
    @Query({ schema: EnquiriesQuery }) query: EnquiriesQuery,
    @CurrentActor() actor: StaffActor,
  ): Promise<Enquiries> {
    return this.show.execute(this.source.manager, query, actor);
  }

  @Get(':id')
  @Staff('enquiries:read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'One enquiry' })
  one(@Param('id', { schema: Id }) id: string, @CurrentActor() actor: StaffActor): Promise<Enquiry> {
    return this.show.one(this.source.manager, id, actor);
  }

  @Post(':id/answer')
  @HttpCode(200)
  @Staff('enquiries:write')
  @ApiOperation({ summary: 'Answer; the answer is sent' })
  answer(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AnswerEnquiryRequest }) { version, answer }: AnswerEnquiryRequest,
    @CurrentActor() actor: StaffActor,
  ): Promise<Enquiry> {
    return this.changed(id, version, { step: 'answer', answer }, actor);
  }

  @Post(':id/invite')
  @HttpCode(200)
  @Staff('enquiries:write')
  @ApiOperation({ summary: 'Invite to an initial consultation; the invitation is sent' })
  invite(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: InviteRequest }) { version, ...invitation }: InviteRequest,
    @CurrentActor() actor: StaffActor,
  ): Promise<Enquiry> {
    return this.changed(id, version, { step: 'invite', ...invitation }, actor);
  }

  @Post(':id/close')
  @HttpCode(200)
  @Staff('enquiries:write')
  @ApiOperation({ summary: 'Nothing more is to be done' })
  close(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CloseEnquiryRequest }) { version }: CloseEnquiryRequest,
    @CurrentActor() actor: StaffActor,
  ): Promise<Enquiry> {
    return this.changed(id, version, { step: 'close' }, actor);
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @Staff('enquiries:write')
  @ApiOperation({ summary: 'There is something to be done after all' })
  reopen(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CloseEnquiryRequest }) { version }: CloseEnquiryRequest,
    @CurrentActor() actor: StaffActor,
  ): Promise<Enquiry> {
    return this.changed(id, version, { step: 'reopen' }, actor);
  }

  private async changed(id: string, version: number, step: EnquiryStep, actor: StaffActor): Promise<Enquiry> {
    await transaction(this.source, (tx) => this.handle.execute(tx, id, version, step, actor));
    return this.show.one(this.source.manager, id, actor);
  }
}
