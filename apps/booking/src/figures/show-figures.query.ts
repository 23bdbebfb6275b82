import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor, visibleLocations } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { FigureRow, Figures, FiguresQuery, Rate, Utilisation } from '@unknot/shared/contracts/api/figures';
import { wilson } from '@unknot/shared/statistics/wilson';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { AppointmentUnknown } from '../appointments/appointment.errors';
import { addDays, dateOf } from '../time/wall-time';
import { roomRows, type VisitRow, visitRows, type WorkingRow, workingRows } from './figure-rows.query';
import { FiguresPeriodInvalid } from './figures.errors';

const usualDays = 28;
const longestYears = 2;

interface Named {
  id: string;
  name: string;
}
type Key = 'locationId' | 'practitionerId' | 'week';
const keys: readonly Key[] = ['locationId', 'practitionerId', 'week'];

/** Clinics in numbers: how full, how reliable, how many come back. In five statements. */
@Injectable()
export class ShowFigures {
  constructor(private readonly clock: Clock) {}

  /** @throws FiguresPeriodInvalid; a 404 for a location that is not the reader's */
  async execute(tx: EntityManager, asked: FiguresQuery, actor: StaffActor): Promise<Figures> {
    if (asked.locationId !== undefined) requireLocation(actor, asked.locationId);
    const visible = asked.locationId === undefined ? visibleLocations(actor) : [asked.locationId];
    const locations = (await tx.query(
      'select id, name, zone from location where $1::uuid[] is null or id = any($1) order by name',
      [visible ?? null],
    )) as (Named & { zone: string })[];
    if (asked.locationId !== undefined && locations.length === 0) throw new AppointmentUnknown();
    const now = this.clock.now();
    const period = periodOf(
      asked,
      locations.map(({ zone }) => dateOf(now.getTime(), zone)),
    );
    const { rebookDays } = asked;
    const locationIds = locations.map(({ id }) => id);
    const filter = { ...period, locationIds, practitionerId: asked.practitionerId ?? null, rebookDays, now };
    const visits = await visitRows(tx, filter);
    const working = await workingRows(tx, filter);
    const rooms = await roomRows(tx, filter);
    const people = [...visits, ...working].flatMap(({ practitionerId }) => practitionerId ?? []);
    const practitioners = (await tx.query('select id, name from practitioner where id = any($1) order by name, id', [
      people,
    ])) as Named[];
    const row = rowsFrom(visits, working);
    const booked = new Map(visits.flatMap((one) => (one.roomId === null ? [] : [[one.roomId, one.bookedMinutes]])));
    return {
      ...period,
      now: now.toISOString(),
      rebookDays,
      total: row(null, { id: null, name: 'Everything together' }),
      locations: locations.map(({ id, name }) => row('locationId', { id, name })),
      practitioners: practitioners.map((one) => row('practitionerId', one)),
      weeks: mondaysOf(period).map((monday) => row('week', { id: monday, name: monday })),
      rooms: rooms.map(({ minutes, ...room }) => ({ ...room, use: utilisation(booked.get(room.id) ?? 0, minutes) })),
    };
  }
}

/** Makes the row of one location, practitioner or week. */
function rowsFrom(visits: readonly VisitRow[], working: readonly WorkingRow[]) {
  return (key: Key | null, { id, name }: { id: string | null; name: string }): FigureRow => {
    const mine = (row: Pick<VisitRow, Key> & { roomId?: string | null }) =>
      !row.roomId && keys.every((one) => row[one] === (one === key ? id : null));
    const rows = visits.filter(mine);
    const all = rows.find(({ currency }) => currency === null);
    const { attended = 0, missed = 0, cancelled = 0, booked = 0, followed = 0, oldEnough = 0 } = all ?? {};
    return {
      id,
      name,
      practitioners: utilisation(all?.bookedMinutes ?? 0, working.find(mine)?.minutes ?? 0),
      noShows: rate(missed, attended + missed),
      cancellations: rate(cancelled, booked),
      cancelledWithinDay: all?.withinDay ?? 0,
      medianLeadHours: all?.medianLeadHours ?? null,
      revenue: rows
        .flatMap(({ currency, amount, paid }) =>
          currency === null || paid === 0 ? [] : [{ currency, amount, visits: paid }],
        )
        .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
      newClients: all?.newClients ?? 0,
      rebooked: rate(followed, oldEnough),
    };
  };
}

function rate(count: number, of: number): Rate {
  const interval = wilson(count, of);
  return { count, of, share: of === 0 ? null : count / of, low: interval?.low ?? null, high: interval?.high ?? null };
}

const utilisation = (bookedMinutes: number, availableMinutes: number): Utilisation => ({
  bookedMinutes,
  availableMinutes,
  share: availableMinutes === 0 ? null : bookedMinutes / availableMinutes,
});

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

function mondaysOf({ from, to }: { from: string; to: string }): string[] {
  const mondays: string[] = [];
  let monday = addDays(from, 1 - Temporal.PlainDate.from(from).dayOfWeek);
  for (; monday <= to; monday = addDays(monday, 7)) mondays.push(monday);
  return mondays;
}
