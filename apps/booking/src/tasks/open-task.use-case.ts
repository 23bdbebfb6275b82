import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Task, type TaskFacts } from './task.entity';

/** Opens a task. The same source has one task however often it asks, also when that one was done meanwhile. */
@Injectable()
export class OpenTask {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, facts: TaskFacts): Promise<void> {
    const task = Task.open(newId(), facts, this.clock.now());
    await tx.createQueryBuilder().insert().into(Task).values(task).orIgnore().execute();
  }
}
