import { requireLocation, type StaffActor, visibleLocations } from '@unknot/shared/auth/actor';
import type { FiguresQuery } from '@unknot/shared/contracts/api/figures';
import { periodBy } from '@unknot/shared/time/period';
import type { EntityManager } from 'typeorm';
import { AppointmentUnknown } from '../appointments/appointment.errors';
import type { FigureFilter } from './figure-rows.query';
import { FiguresPeriodInvalid } from './figures.errors';

/** The days asked for, else the last four weeks. */
const periodOf = periodBy({
  usualDays: 28,
  longestYears: 2,
  refusal: (sentence) => new FiguresPeriodInvalid(sentence),
});

export interface Named {
  id: string;
  name: string;
}

/**
 * Which locations and days a reader looks at, the same for pages and files.
 * @throws FiguresPeriodInvalid; a 404 for a location that is not the reader's
 */
export async function figureScope(
  tx: EntityManager,
  asked: FiguresQuery,
  actor: StaffActor,
  now: Date,
): Promise<{ locations: readonly Named[]; filter: FigureFilter }> {
  if (asked.locationId !== undefined) requireLocation(actor, asked.locationId);
  const visible = asked.locationId === undefined ? visibleLocations(actor) : [asked.locationId];
  const locations = (await tx.query(
    'select id, name, zone from location where $1::uuid[] is null or id = any($1) order by name',
    [visible ?? null],
  )) as (Named & { zone: string })[];
  if (asked.locationId !== undefined && locations.length === 0) throw new AppointmentUnknown();
  const period = periodOf(
    asked,
    locations.map(({ zone }) => zone),
    now,
  );
  const locationIds = locations.map(({ id }) => id);
  const { rebookDays, practitionerId = null } = asked;
  return { locations, filter: { ...period, locationIds, practitionerId, rebookDays, now } };
}
