import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Preparation, health questions, missed visits, and surveys of the weeks and months after a visit. */
export class CareAroundVisits1764100006001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table known_appointment
        add column first_visit boolean not null default false,
        add column practitioner_id uuid,
        add column treatment_id uuid`);
    await runner.query(`
      create index known_appointment_upcoming on known_appointment (client_id)
        where state in ('booked', 'confirmed')`);
    await runner.query('alter table rule add column first_visit_only boolean not null default false');
    await runner.query('alter table rule drop constraint rule_trigger_check, drop constraint rule_anchor_check');
    await runner.query(`
      alter table rule
        add constraint rule_trigger_check check (trigger in
          ('booked', 'scheduled', 'moved', 'cancelled', 'missed', 'completed', 'survey')),
        add constraint rule_anchor_check check (anchor in
          ('fact', 'start', 'completion', 'next_morning', 'survey_due', 'survey_closes'))`);
    await runner.query(`
      insert into rule (code, kind, trigger, anchor, offset_minutes, channels, direction, quiet_hours, timepoints,
        when_lost, first_visit_only)
      values
        ('preparation-24h', 'preparation', 'scheduled', 'start', -1440, '{email,sms}', 'precedes', 'keep', null, 'ask', false),
        ('intake-invitation', 'intake_invitation', 'scheduled', 'fact', 10, '{email,sms}', 'follows', 'keep', null, 'ask', true),
        ('intake-reminder-24h', 'intake_invitation', 'scheduled', 'start', -1440, '{sms,email}', 'precedes', 'keep', null, 'ask', true),
        ('no-show-next-day', 'no_show', 'missed', 'next_morning', 0, '{email,sms}', 'follows', 'keep', null, 'ask', false),
        ('survey-reminder-baseline', 'survey_reminder', 'survey', 'survey_closes', -720, '{email,sms}', 'precedes', 'keep', '{baseline}', 'ask', false),
        ('survey-reminder-7d', 'survey_reminder', 'survey', 'survey_due', 2880, '{email,sms}', 'precedes', 'keep', '{7d}', 'ask', false),
        ('survey-reminder-late-1', 'survey_reminder', 'survey', 'survey_due', 4320, '{email,sms}', 'precedes', 'keep', '{30d,90d,180d}', 'ask', false),
        ('survey-reminder-late-2', 'survey_reminder', 'survey', 'survey_due', 10080, '{sms,email}', 'precedes', 'keep', '{30d,90d,180d}', 'ask', false)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from rule where code in ('preparation-24h', 'intake-invitation', 'intake-reminder-24h', 'no-show-next-day',
        'survey-reminder-baseline', 'survey-reminder-7d', 'survey-reminder-late-1', 'survey-reminder-late-2')`);
    await runner.query('alter table rule drop column first_visit_only');
    await runner.query('alter table rule drop constraint rule_trigger_check, drop constraint rule_anchor_check');
    await runner.query(`
      alter table rule
        add constraint rule_trigger_check check (trigger in
          ('booked', 'scheduled', 'moved', 'cancelled', 'completed', 'survey')),
        add constraint rule_anchor_check check (anchor in ('fact', 'start', 'completion', 'survey_due'))`);
    await runner.query('drop index known_appointment_upcoming');
    await runner.query(`
      alter table known_appointment drop column first_visit, drop column practitioner_id, drop column treatment_id`);
  }
}
