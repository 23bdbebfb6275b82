import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type StaffActor } from '@unknot/shared/auth/actor';
import { Staff } from '@unknot/shared/auth/policy';
import { type Figures, FiguresFileQuery, FiguresQuery } from '@unknot/shared/contracts/api/figures';
import { type ClientNames, ClientNamesQuery } from '@unknot/shared/contracts/api/front-desk';
import { sendCsv } from '@unknot/shared/service/send-csv';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { ExportFigures } from './export-figures.query';
import { NameClients } from './name-clients.query';
import { ShowFigures } from './show-figures.query';

/** What managers see of their clinics in numbers, and the names behind ids. */
@ApiTags('staff: figures')
@Controller('staff')
export class FiguresController {
  constructor(
    private readonly source: DataSource,
    private readonly nameClients: NameClients,
    private readonly showFigures: ShowFigures,
    private readonly exportFigures: ExportFigures,
  ) {}

  @Get('clients/names')
  @Staff('clients:read')
  @ApiOperation({ summary: 'Names of clients who are known by id' })
  names(
    @Query({ schema: ClientNamesQuery }) { ids }: ClientNamesQuery,
    @CurrentActor() actor: StaffActor,
  ): Promise<ClientNames> {
    return this.nameClients.execute(this.source.manager, ids, actor);
  }

  @Get('figures')
  @Staff('figures:read')
  @ApiOperation({ summary: 'How full, how reliable, how many come back: by location, practitioner and week' })
  figures(@Query({ schema: FiguresQuery }) asked: FiguresQuery, @CurrentActor() actor: StaffActor): Promise<Figures> {
    return this.showFigures.execute(this.source.manager, asked, actor);
  }

  @Get('figures/visits.csv')
  @Staff('figures:read')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'Every visit that the figures count, clients by pseudonym' })
  async visits(
    @Query({ schema: FiguresFileQuery }) asked: FiguresFileQuery,
    @CurrentActor() actor: StaffActor,
    @Res() response: Response,
  ): Promise<void> {
    await sendCsv(response, `visits-${asked.from}-${asked.to}`, await this.exportFigures.visits(actor, asked));
  }

  @Get('figures/hours.csv')
  @Staff('figures:read')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'Working and opening minutes of each day' })
  async hours(
    @Query({ schema: FiguresFileQuery }) asked: FiguresFileQuery,
    @CurrentActor() actor: StaffActor,
    @Res() response: Response,
  ): Promise<void> {
    await sendCsv(response, `hours-${asked.from}-${asked.to}`, await this.exportFigures.hours(actor, asked));
  }
}
