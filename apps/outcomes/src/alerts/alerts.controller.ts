import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type StaffActor } from '@unknot/shared/auth/actor';
import { Staff } from '@unknot/shared/auth/policy';
import { type StaffAlert, type StaffAlerts, StaffAlertsQuery } from '@unknot/shared/contracts/api/surveys';
import { Id } from '@unknot/shared/contracts/values';
import type { z } from 'zod';
import { AlertsQuery } from './alerts.query';

/** Answers that a person has to look at. */
@ApiTags('outcomes')
@Controller('staff/alerts')
export class AlertsController {
  constructor(private readonly alerts: AlertsQuery) {}

  @Get()
  @Staff('outcomes:read')
  @ApiOperation({ summary: 'The open alerts of a location, the oldest first' })
  open(
    @Query({ schema: StaffAlertsQuery }) query: z.infer<typeof StaffAlertsQuery>,
    @CurrentActor() actor: StaffActor,
  ): Promise<StaffAlerts> {
    return this.alerts.open(actor, query.locationId);
  }

  @Get(':alertId')
  @Staff('outcomes:read')
  @ApiOperation({ summary: 'What one alert says' })
  one(@Param('alertId', { schema: Id }) alertId: string, @CurrentActor() actor: StaffActor): Promise<StaffAlert> {
    return this.alerts.one(actor, alertId);
  }
}
