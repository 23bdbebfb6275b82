import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { TaskKind } from '@unknot/shared/contracts/api/tasks';
import type { EntityManager } from 'typeorm';
import { Task } from './task.entity';

/** Takes open tasks of an appointment off the list, because what they were about is gone. */
@Injectable()
export class DismissTasks {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, about: { kind: TaskKind; appointmentId: string }): Promise<void> {
    const tasks = await tx.find(Task, { where: { ...about, state: 'open' }, lock: { mode: 'pessimistic_write' } });
    for (const task of tasks) {
      task.dismiss(this.clock.now());
      await tx.update(Task, { id: task.id }, task);
    }
  }
}
