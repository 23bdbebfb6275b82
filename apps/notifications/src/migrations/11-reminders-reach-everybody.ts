import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Both reminders go by the other channel when a client has no address for the usual one: who gave only a mail address
 * and books for tomorrow is reminded too. The codes of the rules stay: messages that were planned name them.
 */
export class RemindersReachEverybody1764100102000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("update rule set channels = '{email,sms}' where code = 'reminder-48h-email'");
    await runner.query("update rule set channels = '{sms,email}' where code = 'reminder-3h-sms'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("update rule set channels = '{email}' where code = 'reminder-48h-email'");
    await runner.query("update rule set channels = '{sms}' where code = 'reminder-3h-sms'");
  }
}
