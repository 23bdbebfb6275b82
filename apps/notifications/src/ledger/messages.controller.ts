import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, type LinkActor, type StaffActor } from '@unknot/shared/auth/actor';
import { ClientLink, Staff } from '@unknot/shared/auth/policy';
import { Clock } from '@unknot/shared/clock/clock';
import {
  type Ledger,
  type LedgerMessage,
  MessagesQuery,
  type MovePreview,
  MovePreviewQuery,
  type MyMessages,
} from '@unknot/shared/contracts/api/messages';
import { type FlowMessages, FlowMessagesQuery } from '@unknot/shared/contracts/api/operations';
import type { ClientOptOuts } from '@unknot/shared/contracts/api/preferences';
import { Id } from '@unknot/shared/contracts/values';
import { transaction } from '@unknot/shared/persistence/transaction';
import { DataSource } from 'typeorm';
import { PreviewMove } from '../appointments/preview-move.query';
import { ShowOptOuts } from '../opt-outs/show-opt-outs.query';
import { Wake } from '../sending/wake';
import { ledgerMessage } from './ledger-message';
import { ListMessages } from './list-messages.use-case';
import { ListMyMessages } from './my-messages.use-case';
import { SendAgain } from './send-again.use-case';
import { ShowFlowMessages } from './show-flow-messages.query';

/** The ledger of messages, for staff, for the client whom it is about, and for whoever follows a booking's path. */
@ApiTags('messages')
@Controller()
export class MessagesController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly list: ListMessages,
    private readonly sendAgain: SendAgain,
    private readonly mine: ListMyMessages,
    private readonly wake: Wake,
    private readonly previewMove: PreviewMove,
    private readonly optOuts: ShowOptOuts,
    private readonly ofFlow: ShowFlowMessages,
  ) {}

  @Get('staff/messages')
  @Staff('messages:read')
  messages(@Query({ schema: MessagesQuery }) query: MessagesQuery, @CurrentActor() actor: StaffActor): Promise<Ledger> {
    return this.list.execute(this.source.manager, query, actor);
  }

  @Get('staff/messages/preview')
  @Staff('messages:read')
  preview(
    @Query({ schema: MovePreviewQuery }) query: MovePreviewQuery,
    @CurrentActor() actor: StaffActor,
  ): Promise<MovePreview> {
    return this.previewMove.execute(this.source.manager, query, actor);
  }

  @Get('staff/clients/:id/opt-outs')
  @Staff('messages:read')
  optedOut(@Param('id', { schema: Id }) id: string, @CurrentActor() actor: StaffActor): Promise<ClientOptOuts> {
    return this.optOuts.execute(this.source.manager, id, actor);
  }

  @Post('staff/messages/:id/send-again')
  @Staff('messages:send')
  @HttpCode(201)
  async again(@Param('id', { schema: Id }) id: string, @CurrentActor() actor: StaffActor): Promise<LedgerMessage> {
    const message = await transaction(this.source, (tx) => this.sendAgain.execute(tx, id, actor));
    await this.wake.execute([{ messageId: message.id, dueAt: message.dueAt }]);
    return ledgerMessage(message, this.clock.now());
  }

  @Get('operations/messages')
  @Staff('operations:read')
  flow(@Query({ schema: FlowMessagesQuery }) { appointmentId }: FlowMessagesQuery): Promise<FlowMessages> {
    return this.ofFlow.execute(this.source.manager, appointmentId);
  }

  @Get('my/messages')
  @ClientLink('appointment')
  my(@CurrentActor() link: LinkActor): Promise<MyMessages> {
    return this.mine.execute(this.source.manager, link);
  }
}
