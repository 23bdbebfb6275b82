import { Module } from '@nestjs/common';
import { AppointmentsModule } from '../appointments/appointments.module';
import { ChangeTask } from './change-task.use-case';
import { FollowReply } from './follow-reply.use-case';
import { OnAlertRaised } from './on-alert-raised.consumer';
import { OnReplyReceived } from './on-reply-received.consumer';
import { OpenTask } from './open-task.use-case';
import { ShowTasks } from './show-tasks.query';
import { TasksController } from './tasks.controller';

@Module({
  imports: [AppointmentsModule],
  controllers: [TasksController, OnAlertRaised, OnReplyReceived],
  providers: [OpenTask, ChangeTask, FollowReply, ShowTasks],
  exports: [ShowTasks],
})
export class TasksModule {}
