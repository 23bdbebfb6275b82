import { Body, Controller, Get, Header, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type LinkActor, type VisitorActor } from '@unknot/shared/auth/actor';
import { ClientLink, Public } from '@unknot/shared/auth/policy';
import { EnquiryRequest, type EnquiryTaken, type MyInvitation } from '@unknot/shared/contracts/api/enquiries';
import { Idempotency, type IdempotentRequest, RequestIdentity } from '@unknot/shared/service/idempotency';
import { DataSource } from 'typeorm';
import { ReceiveEnquiry } from './receive-enquiry.use-case';
import { ShowMyInvitation } from './show-my-invitation.query';

/** A question before any booking, and the invitation that may follow. */
@ApiTags('enquiries')
@Controller()
export class EnquiriesController {
  constructor(
    private readonly source: DataSource,
    private readonly idempotency: Idempotency,
    private readonly receive: ReceiveEnquiry,
    private readonly invitation: ShowMyInvitation,
  ) {}

  @Post('enquiries')
  @Public('visitors ask before they are known; capped per contact and address')
  @ApiHeader({ name: 'Idempotency-Key', description: 'A new random value for each thing asked for' })
  @ApiOperation({ summary: 'Ask the clinic something' })
  async ask(
    @Body({ schema: EnquiryRequest }) body: EnquiryRequest,
    @RequestIdentity() request: IdempotentRequest,
    @CurrentActor() visitor: VisitorActor,
  ): Promise<EnquiryTaken> {
    const { enquiryId } = await this.idempotency.once(request, async (tx) => {
      const enquiry = await this.receive.execute(tx, body, visitor.address);
      return { enquiryId: enquiry.id };
    });
    const [row] = (await this.source.query(
      `select e.received_at as "receivedAt", l.name as "locationName" from enquiry e join location l on l.id = e.location_id where e.id = $1`,
      [enquiryId],
    )) as [{ receivedAt: Date; locationName: string }];
    return {
      enquiryId,
      receivedAt: row.receivedAt.toISOString(),
      // What was given just now: what else is known of a person is nobody's to learn here.
      answeredBy: body.email === undefined ? 'sms' : 'email',
      locationName: row.locationName,
    };
  }

  @Get('my/enquiry')
  @ClientLink('enquiry')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'What the invitation offers' })
  mine(@CurrentActor() link: LinkActor): Promise<MyInvitation> {
    return this.invitation.execute(this.source.manager, link);
  }
}
