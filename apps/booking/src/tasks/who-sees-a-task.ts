import { type StaffActor, visibleLocations } from '@unknot/shared/auth/actor';
import { clinicalTaskKinds, type TaskKind } from '@unknot/shared/contracts/api/tasks';
import type { Task } from './task.entity';

/** Which tasks an account sees, for a query. */
export interface TaskSight {
  /** Locations of the account; null for all. What has no location is everyone's. */
  locationIds: readonly string[] | null;
  /** Kinds that the account may not read. */
  hiddenKinds: readonly TaskKind[];
  /** Whoever only treats sees what is theirs and what is nobody's. */
  onlyOwn: boolean;
}

/** Clinical tasks are for those who may read clinical text; the others for everybody of the location. */
export function sightOf(actor: StaffActor): TaskSight {
  return {
    locationIds: visibleLocations(actor) ?? null,
    hiddenKinds: actor.permissions.includes('clinical:read') ? [] : clinicalTaskKinds,
    onlyOwn: !actor.permissions.includes('appointments:write'),
  };
}

/**
 * The same rule as in the list, for one task; and whoever may conduct a session settles the red flags of its visit,
 * which the session's page shows them, also when they stand in for a colleague.
 */
export function maySee(actor: StaffActor, task: Task): boolean {
  const { locationIds, hiddenKinds, onlyOwn } = sightOf(actor);
  const conducts = task.kind === 'contraindication' && actor.permissions.includes('clinical:write');
  if (hiddenKinds.includes(task.kind)) return false;
  if (locationIds !== null && task.locationId !== null && !locationIds.includes(task.locationId)) return false;
  return (
    !onlyOwn ||
    conducts ||
    task.assignedTo === actor.accountId ||
    (task.practitionerId === null ? task.assignedTo === null : task.practitionerId === actor.practitionerId)
  );
}
