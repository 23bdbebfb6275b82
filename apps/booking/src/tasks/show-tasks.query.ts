import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { Tasks, TasksQuery, Task as TaskView } from '@unknot/shared/contracts/api/tasks';
import type { EntityManager } from 'typeorm';
import { TaskUnknown } from './task.errors';
import { sightOf } from './who-sees-a-task';

const pageSize = 100;
/** Open ones about one client. */
const mostOfClient = 200;

interface TaskRow extends Omit<TaskView, 'actions' | 'source' | 'createdAt' | 'closedAt'> {
  sourceKind: string;
  sourceId: string;
  createdAt: Date;
  closedAt: Date | null;
}

/** $1 hidden kinds, $2 own practitioner, $3 own account, $4 whether only the own ones are seen. */
const seenSql = `t.kind <> all($1::text[])
  and (not $4::boolean or t.assigned_to = $3
    or case when t.practitioner_id is null then t.assigned_to is null else t.practitioner_id = $2 end)`;

const rowSql = `
select t.id as "taskId", t.version, t.kind, t.priority, t.state, t.source_kind as "sourceKind",
  t.source_id as "sourceId", t.location_id as "locationId", t.created_at as "createdAt", t.closed_at as "closedAt",
  p.name as "practitionerName", closer.name as "closedByName", w.note,
  case when c.name is not null then json_build_object('id', c.id, 'name', c.name) end as client,
  case when a.id is not null then json_build_object('id', a.id, 'startsAtWall', a.starts_at_wall, 'zone', a.zone,
    'treatmentName', tr.name, 'reference', a.reference) end as appointment,
  case when t.assigned_to is not null
    then json_build_object('accountId', t.assigned_to, 'name', coalesce(taker.name, '')) end as "assignedTo"
from task t
left join practitioner p on p.id = t.practitioner_id
left join client c on c.id = t.client_id and c.erased_at is null
left join appointment a on a.id = t.appointment_id
left join treatment tr on tr.id = a.treatment_id
left join staff_account closer on closer.id = t.closed_by
left join staff_account taker on taker.id = t.assigned_to
left join task_words w on w.task_id = t.id`;

/** Open ones the most pressing first, and then the oldest; of those that are done the latest. */
const orders = {
  open: {
    of: (task: string) => [
      `array_position(array['urgent', 'soon', 'routine'], ${task}.priority)`,
      ...[`${task}.created_at`, `${task}.id`],
    ],
    ...{ follows: '>', direction: 'asc' },
  },
  done: { of: (task: string) => [`${task}.closed_at`, `${task}.id`], ...{ follows: '<', direction: 'desc' } },
};

/** What needs a person, for those whom it concerns. */
@Injectable()
export class ShowTasks {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, query: TasksQuery, actor: StaffActor): Promise<Tasks> {
    requireLocation(actor, query.locationId);
    const { hiddenKinds, onlyOwn } = sightOf(actor);
    const seen = [hiddenKinds, actor.practitionerId, actor.accountId, onlyOwn, query.locationId];
    const here = '(t.location_id = $5 or t.location_id is null)';
    const [place] = (await tx.query(
      `select (select zone from location where id = $5) as zone,
         (select count(*)::int from task t where t.state = 'open' and ${here} and ${seenSql}) as open`,
      seen,
    )) as [{ zone: string | null; open: number }];
    if (place.zone === null) throw new TaskUnknown();
    const asked = `t.state = $6 and ${here} and ${seenSql}
      and (not $7::boolean or t.assigned_to = $3 or t.practitioner_id = $2)`;
    const [{ all }] = (await tx.query(`select count(*)::int as all from task t where ${asked}`, [
      ...[...seen, query.state, query.mine],
    ])) as [{ all: number }];
    const { of, follows, direction } = orders[query.state];
    // One more than is shown tells whether others follow.
    const rows = (await tx.query(
      `${rowSql} where ${asked}
         and ($8::uuid is null or (${of('t')}) ${follows} (select ${of('last')} from task last where last.id = $8))
       order by ${of('t').map((one) => `${one} ${direction}`)} limit ${pageSize + 1}`,
      [...seen, query.state, query.mine, query.after ?? null],
    )) as TaskRow[];
    const shown = rows.slice(0, pageSize);
    return {
      now: this.clock.now().toISOString(),
      zone: place.zone,
      open: place.open,
      all,
      tasks: shown.map((row) => asTask(row, actor)),
      next: rows.length > pageSize ? (shown.at(-1)?.taskId ?? null) : null,
    };
  }

  /** Open tasks about a client, by the same rule of who sees them. */
  async ofClient(tx: EntityManager, clientId: string, actor: StaffActor): Promise<TaskView[]> {
    const { hiddenKinds, onlyOwn, locationIds } = sightOf(actor);
    const rows = (await tx.query(
      `${rowSql} where t.client_id = $5 and t.state = 'open' and ${seenSql}
         and ($6::uuid[] is null or t.location_id is null or t.location_id = any($6))
       order by t.created_at, t.id limit ${mostOfClient}`,
      [hiddenKinds, actor.practitionerId, actor.accountId, onlyOwn, clientId, locationIds],
    )) as TaskRow[];
    return rows.map((row) => asTask(row, actor));
  }

  /** One task after it was changed. */
  async one(tx: EntityManager, id: string, actor: StaffActor): Promise<TaskView> {
    const [row] = (await tx.query(`${rowSql} where t.id = $1`, [id])) as TaskRow[];
    if (!row) throw new TaskUnknown();
    return asTask(row, actor);
  }
}

function asTask({ sourceKind, sourceId, createdAt, closedAt, ...row }: TaskRow, actor: StaffActor): TaskView {
  const may = actor.permissions.includes('tasks:write');
  const open = row.state === 'open';
  return {
    ...row,
    source: { kind: sourceKind, id: sourceId },
    createdAt: createdAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    actions: {
      complete: may && open,
      reopen: may && row.state === 'done',
      assign: may && open && row.assignedTo?.accountId !== actor.accountId,
    },
  };
}
