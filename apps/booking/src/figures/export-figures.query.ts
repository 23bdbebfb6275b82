import { Inject, Injectable } from '@nestjs/common';
import type { StaffActor } from '@unknot/shared/auth/actor';
import { pseudonymOf } from '@unknot/shared/auth/pseudonym';
import { Clock } from '@unknot/shared/clock/clock';
import type { FiguresFileQuery } from '@unknot/shared/contracts/api/figures';
import { type CsvValue, csvLine } from '@unknot/shared/contracts/csv';
import { majorUnits } from '@unknot/shared/contracts/money';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import { DataSource, type EntityManager } from 'typeorm';
import type { BookingConfig } from '../config';
import { addDays } from '../time/wall-time';
import { type FigureFilter, hoursByDay, type SingleVisit, singleVisits } from './figure-rows.query';
import { figureScope } from './figure-scope';

/** Days in memory at a time. */
const daysAtOnce = 7;

const visitColumns = [
  ...['client_pseudonym', 'location_id', 'practitioner_id', 'room_id', 'day', 'state', 'cancelled_hours_before'],
  ...['booked_minutes', 'amount', 'currency', 'new_client', 'rebooked'],
];
const hourColumns = ['kind', 'location_id', 'practitioner_id', 'day', 'minutes'];

/** What the figures are counted from, so that everybody can count again. Of a client it holds a pseudonym only. */
@Injectable()
export class ExportFigures {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    @Inject(SERVICE_CONFIG) private readonly config: BookingConfig,
  ) {}

  /**
   * One row a visit.
   * @returns the file in pieces, read as it is taken
   * @throws FiguresPeriodInvalid; a 404 for a location that is not the reader's
   */
  visits(actor: StaffActor, asked: FiguresFileQuery): Promise<AsyncGenerator<string>> {
    return this.file(actor, asked, visitColumns, async (tx, days) =>
      (await singleVisits(tx, days)).map((visit) => this.cellsOf(visit)),
    );
  }

  /** One row a day on which a practitioner works at a location, or a location is open. As {@link visits}. */
  hours(actor: StaffActor, asked: FiguresFileQuery): Promise<AsyncGenerator<string>> {
    return this.file(actor, asked, hourColumns, async (tx, days) =>
      (await hoursByDay(tx, days)).map(({ day, locationId, practitionerId, minutes }) => [
        ...[practitionerId === null ? 'open' : 'working', locationId, practitionerId, day, minutes],
      ]),
    );
  }

  private async file(
    actor: StaffActor,
    asked: FiguresFileQuery,
    columns: readonly string[],
    read: (tx: EntityManager, filter: FigureFilter) => Promise<CsvValue[][]>,
  ): Promise<AsyncGenerator<string>> {
    const tx = this.source.manager;
    const { filter } = await figureScope(tx, asked, actor, this.clock.now());
    const next = (from: string) => {
      const [to] = [addDays(from, daysAtOnce - 1), filter.to].sort();
      return read(tx, { ...filter, from, to: to! });
    };
    // The first days are read before anything is sent, so that what fails at once is told as a refusal.
    return pieces(columns, filter, await next(filter.from), next);
  }

  private cellsOf(visit: SingleVisit): CsvValue[] {
    const { locationId, practitionerId, roomId, day, state, currency } = visit;
    return [
      ...[pseudonymOf(this.config.SERVICE_SECRET, 'visits', visit.clientId), locationId, practitionerId, roomId],
      ...[day, state, visit.leadHours, visit.bookedMinutes, majorUnits(visit.amount, currency), currency],
      ...[visit.newClient, visit.rebooked],
    ];
  }
}

async function* pieces(
  columns: readonly string[],
  { from, to }: FigureFilter,
  first: CsvValue[][],
  next: (from: string) => Promise<CsvValue[][]>,
): AsyncGenerator<string> {
  yield csvLine(columns);
  let rows = first;
  for (let day = from; ; rows = await next(day)) {
    yield rows.map(csvLine).join('');
    day = addDays(day, daysAtOnce);
    if (day > to) return;
  }
}
