import { Module } from '@nestjs/common';
import { BookInvitation } from './book-invitation.use-case';
import { EnquiriesController } from './enquiries.controller';
import { HandleEnquiry } from './handle-enquiry.use-case';
import { ReceiveEnquiry } from './receive-enquiry.use-case';
import { ShowEnquiries } from './show-enquiries.query';
import { ShowMyInvitation } from './show-my-invitation.query';
import { StaffEnquiriesController } from './staff-enquiries.controller';

@Module({
  controllers: [EnquiriesController, StaffEnquiriesController],
  providers: [ReceiveEnquiry, HandleEnquiry, BookInvitation, ShowEnquiries, ShowMyInvitation],
  exports: [BookInvitation],
})
export class EnquiriesModule {}
