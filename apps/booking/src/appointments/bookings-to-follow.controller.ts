import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Staff } from '@unknot/shared/auth/policy';
import type { LatestBookings } from '@unknot/shared/contracts/api/operations';
import { DataSource } from 'typeorm';
import { ShowLatestBookings } from './latest-bookings.query';

/** What the operations page offers to follow. */
@ApiTags('operations')
@Controller('operations')
export class BookingsToFollowController {
  constructor(
    private readonly source: DataSource,
    private readonly latest: ShowLatestBookings,
  ) {}

  @Get('bookings')
  @Staff('operations:read')
  @ApiOperation({ summary: 'The latest bookings: where and when, not whose' })
  bookings(): Promise<LatestBookings> {
    return this.latest.execute(this.source.manager);
  }
}
