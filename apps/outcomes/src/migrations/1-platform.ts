import { clockTables } from '@unknot/shared/clock/clock-tables';
import { messagingTables } from '@unknot/shared/messaging/messaging-tables';
import { idempotencyTables } from '@unknot/shared/service/idempotency';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every service has: its clock, outbox, inbox, failed events and answered requests. */
export class Platform1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await clockTables(runner);
    await messagingTables(runner);
    await idempotencyTables(runner);
  }

  async down(): Promise<void> {
    throw new Error('The platform is not taken back: restore a backup instead.');
  }
}
