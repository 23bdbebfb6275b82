import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Staff } from '@unknot/shared/auth/policy';
import { BookingReference, type BookingToFollow, type LatestBookings } from '@unknot/shared/contracts/api/operations';
import { DataSource } from 'typeorm';
import { FindBooking } from './find-booking.query';
import { ShowLatestBookings } from './latest-bookings.query';

/** What the operations page offers to follow. */
@ApiTags('operations')
@Controller('operations')
export class BookingsToFollowController {
  constructor(
    private readonly source: DataSource,
    private readonly latest: ShowLatestBookings,
    private readonly find: FindBooking,
  ) {}

  @Get('bookings')
  @Staff('operations:read')
  @ApiOperation({ summary: 'The latest bookings: where and when, not whose' })
  bookings(): Promise<LatestBookings> {
    return this.latest.execute(this.source.manager);
  }

  @Get('bookings/:reference')
  @Staff('operations:read')
  @ApiOperation({ summary: 'The booking with this reference: where and when, not whose' })
  booking(@Param('reference', { schema: BookingReference }) reference: string): Promise<BookingToFollow> {
    return this.find.execute(this.source.manager, reference);
  }
}
