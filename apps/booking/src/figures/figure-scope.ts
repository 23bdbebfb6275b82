import { requireLocation, type StaffActor, visibleLocations } from '@unknot/shared/auth/actor';
import type { FiguresQuery } from '@unknot/shared/contracts/api/figures';
import { dayAt } from '@unknot/shared/time/local-time';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { AppointmentUnknown } from '../appointments/appointment.errors';
import { addDays } from '../time/wall-time';
import type { FigureFilter } from './figure-rows.query';
import { FiguresPeriodInvalid } from './figures.errors';

const usualDays = 28;
const longestYears = 2;

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
    locations.map(({ zone }) => dayAt(now.getTime(), zone)),
  );
  const locationIds = locations.map(({ id }) => id);
  const { rebookDays, practitionerId = null } = asked;
  return { locations, filter: { ...period, locationIds, practitionerId, rebookDays, now } };
}

/** The days asked for, else the four weeks up to the latest of the given days. */
function periodOf({ from, to }: FiguresQuery, todays: readonly string[]): { from: string; to: string } {
  const last = to ?? [...todays].sort().at(-1) ?? '1970-01-01';
  const first = from ?? addDays(last, 1 - usualDays);
  if (first > last) throw new FiguresPeriodInvalid('Choose a first day that is not after the last one.');
  if (Temporal.PlainDate.from(first).add({ years: longestYears }).toString() < last) {
    throw new FiguresPeriodInvalid(`Choose at most ${longestYears} years.`);
  }
  return { from: first, to: last };
}
