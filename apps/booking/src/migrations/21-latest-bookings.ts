import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The bookings in the order in which they were made. */
export class LatestBookings1764100096000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index appointment_booked on appointment (booked_at) where booked_at is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index appointment_booked');
  }
}
