import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type StaffActor } from '@unknot/shared/auth/actor';
import { Staff } from '@unknot/shared/auth/policy';
import { ExportQuery } from '@unknot/shared/contracts/api/outcome-plots';
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
    response.setHeader('content-type', 'text/csv; charset=utf-8');
    response.setHeader('content-disposition', `attachment; filename="outcomes-${asked.from}-${asked.to}.csv"`);
    // A reader who leaves, or a database that goes, breaks the connection: a half file never looks whole.
    await pipeline(Readable.from(pieces), response).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    });
  }
}
