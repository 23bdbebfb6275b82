import { Module } from '@nestjs/common';
import { InternalController } from './internal.controller';
import { TellAppointments } from './tell-appointments.query';
import { TellContacts } from './tell-contacts.query';

@Module({ controllers: [InternalController], providers: [TellContacts, TellAppointments] })
export class InternalModule {}
