import { requireLocation, type StaffActor, visibleLocations } from '@unknot/shared/auth/actor';
import { type EntityManager, In } from 'typeorm';
import { Location } from '../care/location.entity';
import { LocationNeeded, LocationUnknown } from './dashboard.errors';

/** Stands for nobody: a practitioner's account that names no practitioner. */
const nobody = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Managers tell the practitioners of their locations apart; everybody else sees of practitioners only themselves. */
const isManager = ({ roles }: StaffActor) => roles.includes('location_manager') || roles.includes('chain_manager');

/** The practitioner of whom alone the actor may see figures; null for every one. */
export const onlyPractitioner = (actor: StaffActor): string | null =>
  isManager(actor) ? null : (actor.practitionerId ?? nobody);

/** What of the chain a reader looks at. */
export interface Reading {
  visible: readonly string[] | undefined;
  /** All that the reader may see, by name. */
  locations: Location[];
  /** The one that is asked for; undefined for all. */
  chosen: Location | undefined;
}

/** @throws LocationNeeded; a 404 for a location that is not the reader's */
export async function readingOf(
  tx: EntityManager,
  actor: StaffActor,
  asked: { locationId?: string | undefined; practitionerId?: string | undefined; by?: string | undefined },
): Promise<Reading> {
  const { locationId, practitionerId } = asked;
  if (locationId === undefined && (practitionerId !== undefined || asked.by === 'practitioner')) {
    throw new LocationNeeded();
  }
  if (locationId !== undefined) requireLocation(actor, locationId);
  const only = onlyPractitioner(actor);
  if (practitionerId !== undefined && only !== null && practitionerId !== only) throw new LocationUnknown();
  const visible = visibleLocations(actor);
  const locations = await tx.find(Location, {
    where: visible === undefined ? {} : { locationId: In([...visible]) },
    order: { name: 'asc' },
  });
  const chosen = locations.find((one) => one.locationId === locationId);
  if (locationId !== undefined && !chosen) throw new LocationUnknown();
  return { visible, locations, chosen };
}
