import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type StaffActor } from '@unknot/shared/auth/actor';
import { Staff } from '@unknot/shared/auth/policy';
import { CompleteTaskRequest, type Task, type Tasks, TasksQuery } from '@unknot/shared/contracts/api/tasks';
import { Id } from '@unknot/shared/contracts/values';
import { transaction } from '@unknot/shared/persistence/transaction';
import { DataSource } from 'typeorm';
import { ChangeTask, type TaskStep } from './change-task.use-case';
import { ShowTasks } from './show-tasks.query';

/** What needs a person. */
@ApiTags('staff: tasks')
@Controller('staff/tasks')
export class TasksController {
  constructor(
    private readonly source: DataSource,
    private readonly show: ShowTasks,
    private readonly change: ChangeTask,
  ) {}

  @Get()
  @Staff('tasks:read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Tasks of a location, the most pressing first' })
  list(@Query({ schema: TasksQuery }) query: TasksQuery, @CurrentActor() actor: StaffActor): Promise<Tasks> {
    return this.show.execute(this.source.manager, query, actor);
  }

  @Post(':id/complete')
  @HttpCode(200)
  @Staff('tasks:write')
  @ApiOperation({ summary: 'It is done' })
  complete(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CompleteTaskRequest }) body: CompleteTaskRequest,
    @CurrentActor() actor: StaffActor,
  ): Promise<Task> {
    return this.changed(id, actor, { to: 'done', note: body.note });
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @Staff('tasks:write')
  @ApiOperation({ summary: 'It is not done after all' })
  reopen(@Param('id', { schema: Id }) id: string, @CurrentActor() actor: StaffActor): Promise<Task> {
    return this.changed(id, actor, { to: 'open' });
  }

  @Post(':id/assign')
  @HttpCode(200)
  @Staff('tasks:write')
  @ApiOperation({ summary: 'I do it' })
  assign(@Param('id', { schema: Id }) id: string, @CurrentActor() actor: StaffActor): Promise<Task> {
    return this.changed(id, actor, { to: 'mine' });
  }

  private async changed(id: string, actor: StaffActor, step: TaskStep): Promise<Task> {
    await transaction(this.source, (tx) => this.change.execute(tx, id, step, actor));
    return this.show.one(this.source.manager, id, actor);
  }
}
