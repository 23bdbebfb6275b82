import { Module } from '@nestjs/common';
import { FiguresController } from './figures.controller';
import { NameClients } from './name-clients.query';
import { ShowFigures } from './show-figures.query';

@Module({ controllers: [FiguresController], providers: [NameClients, ShowFigures] })
export class FiguresModule {}
