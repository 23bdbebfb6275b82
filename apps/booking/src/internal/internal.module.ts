import { Module } from '@nestjs/common';
import { InternalController } from './internal.controller';
import { TellAppointments } from './tell-appointments.query';
import { TellContacts } from './tell-contacts.query';
import { TellCourses } from './tell-courses.query';
import { TellEnquiries } from './tell-enquiries.query';

@Module({ controllers: [InternalController], providers: [TellContacts, TellAppointments, TellCourses, TellEnquiries] })
export class InternalModule {}
