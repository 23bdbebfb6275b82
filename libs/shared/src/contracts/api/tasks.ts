import { z } from 'zod';
import { Id, Instant, Priority, WallTime, Zone } from '../values';

/** What a task asks for. The clinical ones are shown only to those who may read clinical text. */
export const taskKinds = [
  /** Health answers that speak against the treatment that is booked. */
  'contraindication',
  /** Answers of a survey that somebody should look at. */
  'alert',
  /** A text that somebody should read. */
  'reply_for_a_person',
  'reply_unknown_number',
  'reply_no_appointment',
  /** A client says that they will come, to an appointment that is cancelled, over, or moved since. */
  'reply_not_confirmed',
] as const;
export const TaskKind = z.enum(taskKinds);
export type TaskKind = z.infer<typeof TaskKind>;
export const clinicalTaskKinds: readonly TaskKind[] = ['contraindication', 'alert'];

export const TaskState = z.enum(['open', 'done', 'dismissed']);
export type TaskState = z.infer<typeof TaskState>;

export const Task = z.object({
  taskId: Id,
  version: z.number().int(),
  kind: TaskKind,
  priority: Priority,
  state: TaskState,
  source: z.object({ kind: z.string(), id: Id }),
  /** Null when nothing tells whose it is: every location sees it. */
  locationId: Id.nullable(),
  client: z.object({ id: Id, name: z.string() }).nullable(),
  practitionerName: z.string().nullable(),
  appointment: z
    .object({ id: Id, startsAtWall: WallTime, zone: Zone, treatmentName: z.string(), reference: z.string() })
    .nullable(),
  assignedTo: z.object({ accountId: Id, name: z.string() }).nullable(),
  createdAt: Instant,
  closedAt: Instant.nullable(),
  closedByName: z.string().nullable(),
  /** What was written down when it was done. */
  note: z.string().nullable(),
  actions: z.object({ complete: z.boolean(), reopen: z.boolean(), assign: z.boolean() }),
});
export type Task = z.infer<typeof Task>;

/** GET /api/booking/staff/tasks */
export const TasksQuery = z.strictObject({
  locationId: Id,
  /** Only those that are for me, or that I have taken. */
  mine: z.stringbool().default(false),
  state: z.enum(['open', 'done']).default('open'),
  /** `next` of the answer before: those that follow it. */
  after: Id.optional(),
});
export type TasksQuery = z.infer<typeof TasksQuery>;

/** The most pressing first, 100 at a time; what is done, the latest first. */
export const Tasks = z.object({
  now: Instant,
  zone: Zone,
  tasks: z.array(Task),
  /** How many are open for this person at this location, whatever was asked for. */
  open: z.number().int(),
  /** How many there are of what was asked for. */
  all: z.number().int(),
  /** With what the following ones are asked for; null where there are none. */
  next: Id.nullable(),
});
export type Tasks = z.infer<typeof Tasks>;

/**
 * POST /api/booking/staff/tasks/:id/complete (CompleteTaskRequest) → Task
 * POST /api/booking/staff/tasks/:id/reopen | assign → Task
 */
export const CompleteTaskRequest = z.strictObject({ note: z.string().trim().max(500).optional() });
export type CompleteTaskRequest = z.infer<typeof CompleteTaskRequest>;
