import { Module } from '@nestjs/common';
import { CatalogueController } from './catalogue.controller';
import { SeedCatalogue } from './seed-catalogue.use-case';
import { SeedDemonstration } from './seed-demonstration';
import { ShowCatalogue } from './show-catalogue.query';

@Module({ controllers: [CatalogueController], providers: [ShowCatalogue, SeedCatalogue, SeedDemonstration] })
export class CatalogueModule {}
