import { Body, Controller, Header, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@unknot/shared/auth/policy';
import { Id } from '@unknot/shared/contracts/values';
import { transaction } from '@unknot/shared/persistence/transaction';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { RecordReply } from '../replies/record-reply.use-case';
import { Wake } from '../sending/wake';
import { RecordDeliveryReport } from './record-delivery-report.use-case';
import { SignedCallback } from './signed-callback.guard';

/** Providers add fields as they please: only these are looked at. */
const StatusCallback = z.object({ MessageSid: z.string().min(1).max(64), MessageStatus: z.string().max(30) });
type StatusCallback = z.infer<typeof StatusCallback>;
const InboundText = z.object({
  MessageSid: z.string().regex(/^[\w-]{1,64}$/),
  From: z.string().min(3).max(30),
  Body: z.string().max(1600).default(''),
});
type InboundText = z.infer<typeof InboundText>;

/** Callbacks of a Twilio-compatible provider, each signed by it. */
@ApiExcludeController()
@Controller('webhooks/sms')
@UseGuards(SignedCallback)
export class SmsWebhooksController {
  constructor(
    private readonly source: DataSource,
    private readonly report: RecordDeliveryReport,
    private readonly reply: RecordReply,
    private readonly wake: Wake,
  ) {}

  @Post('status/:messageId')
  @Public('the provider signs it')
  @HttpCode(204)
  async status(
    @Param('messageId', { schema: Id }) messageId: string,
    @Body({ schema: StatusCallback }) { MessageSid, MessageStatus }: StatusCallback,
  ): Promise<void> {
    const report = { messageId, providerId: MessageSid, status: MessageStatus };
    await transaction(this.source, (tx) => this.report.execute(tx, report));
  }

  @Post('inbound')
  @Public('the provider signs it')
  @HttpCode(200)
  @Header('content-type', 'text/xml; charset=utf-8')
  async inbound(@Body({ schema: InboundText }) { MessageSid, From, Body: text }: InboundText): Promise<string> {
    const inbound = { providerId: MessageSid, from: From, text };
    await this.wake.execute(await transaction(this.source, (tx) => this.reply.execute(tx, inbound)));
    return '<?xml version="1.0" encoding="UTF-8"?><Response/>';
  }
}
