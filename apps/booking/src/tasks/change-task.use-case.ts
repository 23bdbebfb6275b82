import { Injectable } from '@nestjs/common';
import type { StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { EventContract } from '@unknot/shared/contracts/events/event';
import { TaskCompleted, TaskReopened, type TaskSnapshot } from '@unknot/shared/contracts/events/task.events';
import { appendToOutbox } from '@unknot/shared/messaging/outbox';
import type { EntityManager } from 'typeorm';
import { requireStorable } from '../text/storable-text';
import { Task } from './task.entity';
import { TaskUnknown } from './task.errors';
import { maySee } from './who-sees-a-task';

/** What somebody does with a task: it is done, is open after all, or is theirs to do. */
export type TaskStep = { to: 'done'; note?: string | undefined } | { to: 'open' } | { to: 'mine' };

/** Takes a step with a task. Doing what is done already changes nothing more. */
@Injectable()
export class ChangeTask {
  constructor(private readonly clock: Clock) {}

  /**
   * A task may be taken from someone else. When it is opened again, what was written down stays.
   * @throws TaskUnknown, TaskNotOpen
   */
  async execute(tx: EntityManager, id: string, step: TaskStep, actor: StaffActor): Promise<void> {
    requireStorable(step);
    const task = await taskForUpdate(tx, id, actor);
    if (step.to === 'mine') {
      if (task.assignedTo === actor.accountId) return;
      task.assign(actor.accountId);
      await tx.update(Task, { id }, task);
      return;
    }
    if (task.state === step.to) return;
    if (step.to === 'open') task.reopen();
    else {
      task.complete(actor.accountId, this.clock.now());
      await noteOf(tx, id, step.note);
    }
    await this.announce(tx, task, step.to === 'open' ? TaskReopened : TaskCompleted);
  }

  private async announce(tx: EntityManager, task: Task, contract: EventContract<TaskSnapshot>): Promise<void> {
    const now = this.clock.now();
    await tx.update(Task, { id: task.id }, task);
    await appendToOutbox(tx, contract, {
      subject: task.id,
      aggregateVersion: task.version,
      data: task.snapshot(now),
      time: now,
    });
  }
}

/** What came of it; clinical, because people write there what they heard. */
async function noteOf(tx: EntityManager, id: string, note: string | undefined): Promise<void> {
  if (!note) return;
  await tx.query(
    'insert into task_words (task_id, note) values ($1, $2) on conflict (task_id) do update set note = $2',
    [id, note],
  );
}

async function taskForUpdate(tx: EntityManager, id: string, actor: StaffActor): Promise<Task> {
  const task = await tx.findOne(Task, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!task || !maySee(actor, task)) throw new TaskUnknown();
  return task;
}
