import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '@unknot/shared/auth/policy';
import { Availability, AvailabilityQuery } from '@unknot/shared/contracts/api/catalogue';
import { DataSource } from 'typeorm';
import { FindAvailability } from './find-availability.query';

@ApiTags('availability')
@Controller('availability')
export class AvailabilityController {
  constructor(
    private readonly source: DataSource,
    private readonly availability: FindAvailability,
  ) {}

  @Get()
  @Public('visitors choose a time before they say who they are')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Free times of everyone who offers what is asked for' })
  find(@Query({ schema: AvailabilityQuery }) query: AvailabilityQuery): Promise<Availability> {
    return this.availability.execute(this.source.manager, query);
  }
}
