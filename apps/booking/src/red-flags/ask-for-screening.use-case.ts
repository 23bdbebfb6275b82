import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { AppointmentState, Priority } from '@unknot/shared/contracts/values';
import { type EntityManager, In } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Task } from '../tasks/task.entity';
import { earlierScreeningOf, redFlagsOf } from './red-flags-of';
import { type VisitsToScreen, type VisitToScreen, visitsToScreen } from './visits-to-screen.query';

const dayMs = 24 * 60 * 60 * 1000;
const kind = 'contraindication';

const comes: readonly AppointmentState[] = ['booked', 'confirmed', 'arrived', 'in_session'];
/** Why nothing is to be screened for a visit that does not take place. */
const off: Partial<Record<AppointmentState, string>> = {
  cancelled: 'Closed: the visit was cancelled.',
  no_show: 'Closed: the client did not come.',
};

/** What changes with the tasks of some visits; `lines` are added to their notes, by task. */
interface Changes {
  opened: Task[];
  changed: Set<Task>;
  lines: Map<string, string>;
}

/**
 * The one place that decides which tasks about red flags a visit has. It is asked whenever something changes on which they
 * depend: the answers, the visit itself, or whether it takes place. What is in order already stays as it is.
 * See docs/adr/0095.
 */
@Injectable()
export class AskForScreening {
  constructor(private readonly clock: Clock) {}

  /**
   * One statement for visits of clients who have answered nothing, or nothing red. The row of a single visit must be
   * locked or new; for all visits of a client lock them, then the client, before.
   */
  async execute(tx: EntityManager, which: VisitsToScreen): Promise<void> {
    const visits = (await visitsToScreen(tx, which)).filter(
      (visit) => visit.hasTasks || (comes.includes(visit.state) && redFlagsOf(visit).length > 0),
    );
    const tasks = await tasksOf(tx, visits);
    const changes: Changes = { opened: [], changed: new Set(), lines: new Map() };
    for (const visit of visits) {
      this.decide(
        visit,
        tasks.filter(({ appointmentId }) => appointmentId === visit.id),
        changes,
      );
    }
    await save(tx, changes);
  }

  private decide(visit: VisitToScreen, tasks: readonly Task[], changes: Changes): void {
    const { state, intakeId } = visit;
    const why = off[state];
    if (why !== undefined) this.close(tasks, why, changes);
    if (!comes.includes(state) || intakeId === null) return;
    const own = tasks.find(({ sourceId }) => sourceId === intakeId);
    const older = tasks.filter((task) => task !== own);
    this.close(older, 'Closed: the client has answered anew.', changes);
    if (own === undefined && redFlagsOf(visit).length > 0) this.open(visit, intakeId, changes);
    else if (own && redFlagsOf(visit).length > 0) this.keep(own, visit, changes);
    else if (own) this.close([own], 'Closed: nothing red speaks against the visit any more.', changes);
  }

  private close(tasks: readonly Task[], why: string, { changed, lines }: Changes): void {
    for (const task of tasks.filter(({ state }) => state === 'open')) {
      task.dismiss(this.clock.now());
      changed.add(task);
      lines.set(task.id, why);
    }
  }

  /** The visit still needs it: it is for whoever treats now, and open again when it had lost its reason. */
  private keep(task: Task, visit: VisitToScreen, { changed, lines }: Changes): void {
    if (task.state === 'dismissed') {
      task.takeUp();
      changed.add(task);
      lines.set(task.id, 'Open again: the visit takes place.');
    }
    const { locationId, practitionerId } = visit;
    if (task.follow({ locationId, practitionerId, priority: this.priorityOf(visit) })) changed.add(task);
  }

  private open(visit: VisitToScreen, intakeId: string, { opened, lines }: Changes): void {
    const { id: appointmentId, locationId, practitionerId, clientId } = visit;
    const facts = { kind, source: { kind: 'intake', id: intakeId }, priority: this.priorityOf(visit) } as const;
    const about = { locationId, practitionerId, clientId, appointmentId };
    const task = Task.open(newId(), { ...facts, ...about }, this.clock.now());
    const earlier = earlierScreeningOf(visit);
    if (earlier) {
      task.complete(earlier.by, earlier.at);
      lines.set(task.id, `Screened at the visit of ${earlier.day}: the same answers, the same kind of work.`);
    }
    opened.push(task);
  }

  private priorityOf({ startsAt }: VisitToScreen): Priority {
    return startsAt.getTime() - this.clock.now().getTime() < dayMs ? 'urgent' : 'soon';
  }
}

/** Those of these visits, locked: a colleague may be about to settle one. */
async function tasksOf(tx: EntityManager, visits: readonly VisitToScreen[]): Promise<Task[]> {
  const ids = visits.filter(({ hasTasks }) => hasTasks).map(({ id }) => id);
  if (ids.length === 0) return [];
  return tx.find(Task, {
    where: { appointmentId: In(ids), kind },
    order: { createdAt: 'desc', id: 'desc' },
    lock: { mode: 'pessimistic_write' },
  });
}

async function save(tx: EntityManager, { opened, changed, lines }: Changes): Promise<void> {
  if (opened.length > 0) await tx.insert(Task, opened);
  for (const task of changed) await tx.update(Task, { id: task.id }, task);
  if (lines.size === 0) return;
  await tx.query(
    `insert into task_words (task_id, note) select * from unnest($1::uuid[], $2::text[])
     on conflict (task_id) do update set note = task_words.note || E'\\n' || excluded.note`,
    [[...lines.keys()], [...lines.values()]],
  );
}
