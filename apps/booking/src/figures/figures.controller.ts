import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type StaffActor } from '@unknot/shared/auth/actor';
import { Staff } from '@unknot/shared/auth/policy';
import { type Figures, FiguresQuery } from '@unknot/shared/contracts/api/figures';
import { type ClientNames, ClientNamesQuery } from '@unknot/shared/contracts/api/front-desk';
import { DataSource } from 'typeorm';
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
}
