import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '@unknot/shared/auth/policy';
import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import { CatalogueQuery } from '@unknot/shared/contracts/api/translations';
import { DataSource } from 'typeorm';
import { ShowCatalogue } from './show-catalogue.query';

@ApiTags('catalogue')
@Controller('catalogue')
export class CatalogueController {
  constructor(
    private readonly source: DataSource,
    private readonly show: ShowCatalogue,
  ) {}

  /** Carries an ETag: a page that asks again within a minute, or later without a change, loads nothing; each language is an address of its own. */
  @Get()
  @Public('what the chain offers is its shop window')
  @Header('Cache-Control', 'public, max-age=60')
  @ApiOperation({ summary: 'Locations, practitioners, treatments, and what they are for' })
  catalogue(@Query({ schema: CatalogueQuery }) query: CatalogueQuery): Promise<Catalogue> {
    return this.show.execute(this.source.manager, query);
  }
}
