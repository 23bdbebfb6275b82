import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  EnquiryAnswered,
  EnquiryBooked,
  EnquiryClosed,
  EnquiryInvited,
} from '@unknot/shared/contracts/events/enquiry.events';
import type { EventOf } from '@unknot/shared/contracts/events/event';
import { Consumes } from '@unknot/shared/messaging/consumes.decorator';
import type { Delivery } from '@unknot/shared/messaging/delivery';
import { Wake } from '../sending/wake';
import { EndEnquiry } from './end-enquiry.use-case';
import { InviteToVisit } from './invite-to-visit.use-case';
import { TellAnswer } from './tell-answer.use-case';

/** Follows an enquiry: its answer, its invitation, and nothing once it has ended. */
@Controller()
export class OnEnquiryChanged {
  constructor(
    private readonly tell: TellAnswer,
    private readonly invite: InviteToVisit,
    private readonly end: EndEnquiry,
    private readonly wake: Wake,
  ) {}

  @Consumes(EnquiryAnswered, 'write-to-enquirers')
  answered(@Payload() event: EventOf<typeof EnquiryAnswered>, @Ctx() delivery: Delivery): Promise<void> {
    return this.wake.after(delivery, (tx) => this.tell.execute(tx, event.data, new Date(event.time)));
  }

  @Consumes(EnquiryInvited, 'write-to-enquirers')
  invited(@Payload() event: EventOf<typeof EnquiryInvited>, @Ctx() delivery: Delivery): Promise<void> {
    return this.wake.after(delivery, (tx) => this.invite.execute(tx, event.data, new Date(event.time)));
  }

  @Consumes(EnquiryBooked, 'write-to-enquirers')
  booked(@Payload() event: EventOf<typeof EnquiryBooked>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.end.execute(tx, event.data));
  }

  @Consumes(EnquiryClosed, 'write-to-enquirers')
  closed(@Payload() event: EventOf<typeof EnquiryClosed>, @Ctx() delivery: Delivery): Promise<void> {
    return delivery.once((tx) => this.end.execute(tx, event.data));
  }
}
