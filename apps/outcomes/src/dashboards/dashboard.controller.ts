import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type StaffActor } from '@unknot/shared/auth/actor';
import { Staff } from '@unknot/shared/auth/policy';
import { DashboardQuery as Asked, type Dashboard } from '@unknot/shared/contracts/api/surveys';
import { DashboardQuery } from './dashboard.query';

/** What the care did, as far as answers can tell. */
@ApiTags('outcomes')
@Controller('staff/dashboard')
export class DashboardController {
  constructor(private readonly dashboard: DashboardQuery) {}

  @Get()
  @Staff('outcomes:read')
  @ApiOperation({ summary: 'Change after care by location, beside how many answered' })
  show(@Query({ schema: Asked }) asked: Asked, @CurrentActor() actor: StaffActor): Promise<Dashboard> {
    return this.dashboard.execute(actor, asked);
  }
}
