import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type StaffActor } from '@unknot/shared/auth/actor';
import { Staff } from '@unknot/shared/auth/policy';
import { ExportQuery } from '@unknot/shared/contracts/api/outcome-plots';
import { sendCsv } from '@unknot/shared/service/send-csv';
import type { Response } from 'express';
import { ExportOutcomes } from './export-outcomes.query';

/** Files for those who analyse outcomes elsewhere. */
@ApiTags('outcomes')
@Controller('staff')
export class ExportController {
  constructor(private readonly exportOutcomes: ExportOutcomes) {}

  @Get('export.csv')
  @Staff('outcomes:export')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'Surveys, ratings and scores in long format, clients by pseudonym' })
  async export(
    @Query({ schema: ExportQuery }) asked: ExportQuery,
    @CurrentActor() actor: StaffActor,
    @Res() response: Response,
  ): Promise<void> {
    const pieces = await this.exportOutcomes.execute(actor, asked);
    await sendCsv(response, `outcomes-${asked.from}-${asked.to}`, pieces);
  }
}
