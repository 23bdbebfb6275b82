import { Module } from '@nestjs/common';
import { ExportFigures } from './export-figures.query';
import { FiguresController } from './figures.controller';
import { NameClients } from './name-clients.query';
import { ShowFigures } from './show-figures.query';

@Module({ controllers: [FiguresController], providers: [NameClients, ShowFigures, ExportFigures] })
export class FiguresModule {}
