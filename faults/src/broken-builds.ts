import { consumerKilled } from './01-consumer-killed';
import { randomFailures } from './05-random-failures';
import { manyWantOneTime } from './12-many-want-one-time';
import type { Fault } from './fault';
import type { Bus } from './stage/bus';
import type { Clinic } from './stage/clinic';

/**
 * The product without one of its guards. The guard is taken away in the campaign's database, so that nothing that is
 * shipped knows a switch for it. The fault must fail, with this symptom.
 */
export interface BrokenBuild<Stage> {
  name: string;
  /** What is taken away, and how. */
  what: string;
  fault: Fault<Stage>;
  symptom: RegExp;
  apply(stage: Stage): Promise<void>;
  /** Brings it back, where another build is tried after it. */
  restore?(stage: Stage): Promise<void>;
}

export const brokenBusBuilds: readonly BrokenBuild<Bus>[] = [
  {
    name: 'parking',
    what: 'Parking off: a failed event is stored under another key, so that the look for what blocks a key finds nothing',
    fault: randomFailures,
    symptom: /out of order/,
    apply: async ({ sql }) => {
      await sql.query(`
        create function notifications.forget_key() returns trigger language plpgsql as $$
          begin new.subject := new.event_id; return new; end $$;
        create trigger forget_key before insert on notifications.failed_event
          for each row execute function notifications.forget_key()`);
    },
    restore: async ({ sql }) => {
      await sql.query('drop function notifications.forget_key() cascade');
    },
  },
  {
    name: 'inbox',
    what: 'Inbox off: its key is dropped, so that every claim of an event succeeds',
    fault: consumerKilled,
    symptom: /effects came twice/,
    apply: async ({ sql }) => {
      await sql.query('alter table notifications.inbox drop constraint inbox_pkey');
    },
  },
];

export const brokenClinicBuilds: readonly BrokenBuild<Clinic>[] = [
  {
    name: 'constraint',
    what: 'Constraint dropped: appointments of one practitioner may overlap',
    fault: manyWantOneTime,
    symptom: /several winners/,
    apply: async ({ sql }) => {
      await sql.query('alter table booking.appointment drop constraint appointment_practitioner_busy');
    },
  },
];
