import { Temporal } from 'temporal-polyfill';
import { v7 as uuid } from 'uuid';
import { idOf } from '../catalogue/seed-catalogue.use-case';
import { type BookingTest, chiado, ines, marylebone, triggerPoint } from './booking-test';

export const flatiron = idOf('location', 'flatiron');
export const zones = { [chiado]: 'Europe/Lisbon', [marylebone]: 'Europe/London', [flatiron]: 'America/New_York' };

/** A visit as it stands now. */
export interface PastVisit {
  /** Wall time at the location. */
  at: string;
  state?: string;
  minutes?: number;
  buffer?: number;
  clientId?: string;
  locationId?: keyof typeof zones;
  practitionerId?: string;
  firstVisit?: boolean;
  price?: number;
  currency?: string;
  cancelledHoursBefore?: number;
}

/** Visits that were, written as they stand now. */
export class PastVisits {
  private constructor(
    private readonly test: BookingTest,
    /** A room of each location. */
    readonly rooms: Record<string, string>,
  ) {}

  static async of(test: BookingTest): Promise<PastVisits> {
    const rooms: Record<string, string> = {};
    const found = (await test.sql.query('select id, location_id from room order by name desc')) as Record<
      string,
      string
    >[];
    for (const { id, location_id } of found) rooms[location_id!] = id!;
    return new PastVisits(test, rooms);
  }

  /** @returns the id of a new client with a course */
  async client(): Promise<string> {
    const id = uuid();
    await this.test.sql.query(
      "insert into client (id, version, name, locale, created_at) values ($1, 1, 'Clara Mendes', 'en', '2024-01-01')",
      [id],
    );
    await this.test.sql.query("insert into course (id, client_id, opened_at) values ($1, $1, '2024-01-01')", [id]);
    return id;
  }

  /** Writes a visit as it stands now. */
  async visit(facts: PastVisit): Promise<void> {
    const { state = 'completed', minutes = 60, buffer = 0, locationId = chiado, practitionerId = ines } = facts;
    const clientId = facts.clientId ?? (await this.client());
    const zone = zones[locationId]!;
    const start = Temporal.PlainDateTime.from(facts.at).toZonedDateTime(zone);
    const end = start.add({ minutes });
    const wall = (time: Temporal.ZonedDateTime) => time.toPlainDateTime().toString().slice(0, 16);
    const id = uuid();
    await this.test.sql.query(
      `insert into appointment (id, reference, version, state, client_id, course_id, practitioner_id, location_id,
         room_id, treatment_id, modality, first_visit, starts_at, ends_at, busy_from, busy_to, starts_at_wall,
         ends_at_wall, zone, price, currency, source, created_at, booked_at)
       values ($1::uuid, $1::uuid::text, 1, $2, $3, $3, $4, $5, $6, $7, 'trigger-point', $8, $9, $10, $9, $11, $12, $13, $14, $15, $16,
         'online', '2024-01-01', '2024-01-01')`,
      [
        ...[
          id,
          state,
          clientId,
          practitionerId,
          locationId,
          this.rooms[locationId],
          triggerPoint,
          facts.firstVisit ?? false,
        ],
        ...[
          start.toInstant().toString(),
          end.toInstant().toString(),
          end.add({ minutes: buffer }).toInstant().toString(),
        ],
        ...[wall(start), wall(end), zone, facts.price ?? 6500, facts.currency ?? 'EUR'],
      ],
    );
    if (facts.cancelledHoursBefore !== undefined) {
      await this.test.sql.query(
        `insert into appointment_history (appointment_id, version, step, state, actor_kind, starts_at_wall,
           practitioner_id, room_id, at) values ($1, 1, 'cancelled', 'cancelled', 'client', $2, $3, $4, $5)`,
        [
          ...[id, wall(start), practitionerId, this.rooms[locationId]],
          start
            .subtract({ minutes: facts.cancelledHoursBefore * 60 })
            .toInstant()
            .toString(),
        ],
      );
    }
  }
}
