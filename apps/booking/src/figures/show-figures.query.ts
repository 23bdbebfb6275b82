import { Injectable } from '@nestjs/common';
import type { StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { FigureRow, Figures, FiguresQuery, Rate, Utilisation } from '@unknot/shared/contracts/api/figures';
import { wilson } from '@unknot/shared/statistics/wilson';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { addDays } from '../time/wall-time';
import { roomRows, type VisitRow, visitRows, type WorkingRow, workingRows } from './figure-rows.query';
import { figureScope, type Named } from './figure-scope';

type Key = 'locationId' | 'practitionerId' | 'week';
const keys: readonly Key[] = ['locationId', 'practitionerId', 'week'];

/** Clinics in numbers: how full, how reliable, how many come back. In five statements. */
@Injectable()
export class ShowFigures {
  constructor(private readonly clock: Clock) {}

  /** @throws FiguresPeriodInvalid; a 404 for a location that is not the reader's */
  async execute(tx: EntityManager, asked: FiguresQuery, actor: StaffActor): Promise<Figures> {
    const now = this.clock.now();
    const { locations, filter } = await figureScope(tx, asked, actor, now);
    const visits = await visitRows(tx, filter);
    const working = await workingRows(tx, filter);
    const rooms = await roomRows(tx, filter);
    const people = [...visits, ...working].flatMap(({ practitionerId }) => practitionerId ?? []);
    const practitioners = (await tx.query('select id, name from practitioner where id = any($1) order by name, id', [
      people,
    ])) as Named[];
    const row = rowsFrom(visits, working);
    const booked = new Map(visits.flatMap((one) => (one.roomId === null ? [] : [[one.roomId, one.bookedMinutes]])));
    const period = { from: filter.from, to: filter.to };
    return {
      ...period,
      now: now.toISOString(),
      rebookDays: filter.rebookDays,
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

function mondaysOf({ from, to }: { from: string; to: string }): string[] {
  const mondays: string[] = [];
  let monday = addDays(from, 1 - Temporal.PlainDate.from(from).dayOfWeek);
  for (; monday <= to; monday = addDays(monday, 7)) mondays.push(monday);
  return mondays;
}
