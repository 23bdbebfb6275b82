import type { TaskKind, TaskState } from '@unknot/shared/contracts/api/tasks';
import type { TaskSnapshot } from '@unknot/shared/contracts/events/task.events';
import type { Priority } from '@unknot/shared/contracts/values';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { TaskNotOpen } from './task.errors';

/** What a task is about. */
export interface TaskFacts {
  kind: TaskKind;
  priority: Priority;
  source: TaskSnapshot['source'];
  locationId: string | null;
  practitionerId?: string | null;
  clientId?: string | null;
  appointmentId?: string | null;
}

/** Something that needs a person: `open → done`, and back, or `dismissed` when it has lost its reason. */
@Entity('task')
export class Task {
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  @Column('text') kind!: TaskKind;
  @Column('text') priority!: Priority;
  @Column('text', { name: 'source_kind' }) sourceKind!: TaskSnapshot['source']['kind'];
  @Column('uuid', { name: 'source_id' }) sourceId!: string;
  @Column('uuid', { name: 'location_id', nullable: true }) locationId!: string | null;
  @Column('uuid', { name: 'practitioner_id', nullable: true }) practitionerId!: string | null;
  @Column('uuid', { name: 'client_id', nullable: true }) clientId!: string | null;
  @Column('uuid', { name: 'appointment_id', nullable: true }) appointmentId!: string | null;
  @Column('text') state!: TaskState;
  /** Account of who has taken it. */
  @Column('uuid', { name: 'assigned_to', nullable: true }) assignedTo!: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  /** Account of who has done it. */
  @Column('uuid', { name: 'closed_by', nullable: true }) closedBy!: string | null;

  static open(id: string, { source, ...facts }: TaskFacts, now: Date): Task {
    return Object.assign(new Task(), {
      id,
      version: 1,
      practitionerId: null,
      clientId: null,
      appointmentId: null,
      ...facts,
      sourceKind: source.kind,
      sourceId: source.id,
      state: 'open',
      assignedTo: null,
      createdAt: now,
      closedAt: null,
      closedBy: null,
    } satisfies Partial<Task>);
  }

  /** @throws TaskNotOpen */
  complete(accountId: string, now: Date): void {
    this.requireOpen();
    Object.assign(this, { state: 'done', closedAt: now, closedBy: accountId, version: this.version + 1 });
  }

  /** @throws TaskNotOpen when it was dismissed: what it was about is gone */
  reopen(): void {
    if (this.state === 'dismissed') throw new TaskNotOpen();
    Object.assign(this, { state: 'open', closedAt: null, closedBy: null, version: this.version + 1 });
  }

  /** @throws TaskNotOpen */
  assign(accountId: string): void {
    this.requireOpen();
    this.assignedTo = accountId;
    this.version += 1;
  }

  /** What it was about is gone. @throws TaskNotOpen */
  dismiss(now: Date): void {
    this.requireOpen();
    Object.assign(this, { state: 'dismissed', closedAt: now, version: this.version + 1 });
  }

  /** What it was about is there again. */
  takeUp(): void {
    if (this.state !== 'dismissed') throw new TaskNotOpen();
    Object.assign(this, { state: 'open', closedAt: null, closedBy: null, version: this.version + 1 });
  }

  /**
   * Its visit has moved. Whoever had taken it for another practitioner has it no more.
   * @returns whether anything is other than before
   */
  follow(visit: { locationId: string; practitionerId: string; priority: Priority }): boolean {
    const { locationId, practitionerId } = visit;
    const priority = this.state === 'open' ? visit.priority : this.priority;
    const stays = practitionerId === this.practitionerId;
    if (stays && locationId === this.locationId && priority === this.priority) return false;
    const assignedTo = stays ? this.assignedTo : null;
    Object.assign(this, { locationId, practitionerId, priority, assignedTo, version: this.version + 1 });
    return true;
  }

  /** Facts for others: never who or what it is about. */
  snapshot(now: Date): TaskSnapshot {
    if (this.state === 'dismissed') throw new Error('nobody is told of a task that was dismissed');
    return {
      taskId: this.id,
      version: this.version,
      locationId: this.locationId,
      source: { kind: this.sourceKind, id: this.sourceId },
      state: this.state,
      at: now.toISOString(),
    };
  }

  private requireOpen(): void {
    if (this.state !== 'open') throw new TaskNotOpen();
  }
}
