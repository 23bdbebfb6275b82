import { Module } from '@nestjs/common';
import { AvailabilityController } from './availability.controller';
import { FindAvailability } from './find-availability.query';

@Module({ controllers: [AvailabilityController], providers: [FindAvailability], exports: [FindAvailability] })
export class AvailabilityModule {}
