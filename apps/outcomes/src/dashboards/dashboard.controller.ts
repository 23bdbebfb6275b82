import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type StaffActor } from '@unknot/shared/auth/actor';
import { Staff } from '@unknot/shared/auth/policy';
import {
  type Overdue,
  OverdueQuery,
  type OwnClients,
  OwnClientsQuery as OwnClientsAsked,
  type Plots,
  PlotsQuery as PlotsAsked,
} from '@unknot/shared/contracts/api/outcome-plots';
import { DashboardQuery as Asked, type Dashboard } from '@unknot/shared/contracts/api/surveys';
import type { z } from 'zod';
import { DashboardQuery } from './dashboard.query';
import { OwnClientsQuery } from './own-clients.query';
import { PlotsQuery } from './plots.query';

/** What the care did, as far as answers can tell. */
@ApiTags('outcomes')
@Controller('staff/dashboard')
export class DashboardController {
  constructor(
    private readonly dashboard: DashboardQuery,
    private readonly plots: PlotsQuery,
    private readonly ownClients: OwnClientsQuery,
  ) {}

  @Get()
  @Staff('outcomes:read')
  @ApiOperation({ summary: 'Change after care by location, beside how many answered' })
  show(@Query({ schema: Asked }) asked: Asked, @CurrentActor() actor: StaffActor): Promise<Dashboard> {
    return this.dashboard.execute(actor, asked);
  }

  @Get('plots')
  @Staff('outcomes:read')
  @ApiOperation({ summary: 'One score at one time: groups within limits, weeks, spread of changes' })
  look(@Query({ schema: PlotsAsked }) asked: PlotsAsked, @CurrentActor() actor: StaffActor): Promise<Plots> {
    return this.plots.execute(actor, asked);
  }

  @Get('own-clients')
  @Staff('outcomes:read')
  @ApiOperation({ summary: "Lines of the asking practitioner's own clients, by id" })
  own(
    @Query({ schema: OwnClientsAsked }) asked: OwnClientsAsked,
    @CurrentActor() actor: StaffActor,
  ): Promise<OwnClients> {
    return this.ownClients.execute(actor, asked);
  }

  @Get('overdue')
  @Staff('outcomes:read')
  @ApiOperation({ summary: 'Follow-ups of a location that are due and not answered' })
  overdue(
    @Query({ schema: OverdueQuery }) { locationId }: z.infer<typeof OverdueQuery>,
    @CurrentActor() actor: StaffActor,
  ): Promise<Overdue> {
    return this.ownClients.overdue(actor, locationId);
  }
}
