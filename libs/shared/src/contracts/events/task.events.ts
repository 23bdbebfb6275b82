import { z } from 'zod';
import { Id, Instant } from '../values';
import { defineEvent } from './event';

/** A task that somebody has done or taken up again, for the service whose fact had raised it. */
export const TaskSnapshot = z.object({
  taskId: Id,
  version: z.number().int().positive(),
  /** Null when nothing tells whose it is. */
  locationId: Id.nullable(),
  /** Where it came from: an alert of outcomes, a reply of notifications, or booking itself. */
  source: z.object({ kind: z.enum(['alert', 'reply', 'intake', 'enquiry', 'manual']), id: Id }),
  state: z.enum(['open', 'done']),
  at: Instant,
});
export type TaskSnapshot = z.infer<typeof TaskSnapshot>;

const example: TaskSnapshot = {
  taskId: '0193a5c2-7d00-7c3e-9a51-cd6f5a1b2c3d',
  version: 2,
  locationId: '0193a5c2-7d00-7c3e-9a51-3d6f5a1b2c3d',
  source: { kind: 'alert', id: '0193a5c2-7d00-7c3e-9a51-dd6f5a1b2c3d' },
  state: 'done',
  at: '2026-11-26T09:30:00.000Z',
};

export const TaskCompleted = defineEvent({
  type: 'unknot.task.completed.v1',
  topic: 'booking.tasks',
  description: 'Somebody has done a task; what raised it counts as settled.',
  data: TaskSnapshot,
  example,
});

export const TaskReopened = defineEvent({
  type: 'unknot.task.reopened.v1',
  topic: 'booking.tasks',
  description: 'A task that was done is open again; what raised it is not settled.',
  data: TaskSnapshot,
  example: { ...example, version: 3, state: 'open' },
});
