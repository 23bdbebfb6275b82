import { Module } from '@nestjs/common';
import { AskForScreening } from './ask-for-screening.use-case';

@Module({ providers: [AskForScreening], exports: [AskForScreening] })
export class RedFlagsModule {}
