import { Injectable } from '@nestjs/common';
import type { StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import { ClientErased } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { lockOf, lockResources } from '../appointments/lock-resources';
import { noteChange, saveAndAnnounce } from './announce-client';
import { Client } from './client.entity';
import { ClientExpected } from './client.errors';
import { requireVisibleClient } from './visible-client';

const ofVisits = '(select id from appointment where client_id = $1)';
const ofSessions = '(select id from session where client_id = $1)';
const ofCourses = '(select id from course where client_id = $1)';
const ofIntakes = '(select id from intake where client_id = $1)';

/** What must be kept of a treatment: what was signed, what it was decided on, and who it was. */
const lockSql = `
insert into locked_record (id, client_id, content, locked_at, keep_until)
select $2, $1, json_build_object(
  'name', c.name,
  'records', (select json_agg(json_build_object('session', s.id, 'appointment', s.appointment_id,
      'completedAt', s.completed_at, 'revision', r.revision, 'reason', r.reason, 'record', r.record) order by s.completed_at, r.revision)
    from session s join session_record r on r.session_id = s.id and r.signed where s.client_id = $1),
  'questionnaires', (select json_agg(json_build_object('intake', i.id, 'submittedAt', i.submitted_at,
      'version', i.questionnaire_version, 'consent', i.consent_version, 'answers', a.answers) order by i.submitted_at)
    from intake i join intake_answers a on a.intake_id = i.id where i.client_id = $1),
  'goals', (select json_agg(json_build_object('course', g.course_id, 'goal', g.goal))
    from course_goal g where g.course_id in ${ofCourses}),
  'reviews', (select json_agg(json_build_object('course', r.course_id, 'version', r.version, 'decision', r.decision,
      'note', r.note) order by r.course_id, r.version) from course_review r where r.course_id in ${ofCourses})
), $3::timestamptz, ((select max(completed_at) from session where client_id = $1)
  + (select record_years from chain) * interval '1 year')::date
from client c where c.id = $1 and exists (select from session where client_id = $1 and state = 'completed')`;

/** Everything personal that is left, table by table. */
const eraseSql = [
  `delete from session_record where session_id in ${ofSessions}`,
  `delete from intake_answers where intake_id in ${ofIntakes}`,
  'delete from intake_draft where client_id = $1',
  `delete from course_goal where course_id in ${ofCourses}`,
  `update course_review set note = '' where course_id in ${ofCourses} and note <> ''`,
  `delete from appointment_words where appointment_id in ${ofVisits}`,
  `delete from appointment_note where appointment_id in ${ofVisits}`,
  'delete from enquiry_former_answer where enquiry_id in (select id from enquiry where client_id = $1)',
  'delete from enquiry_words where enquiry_id in (select id from enquiry where client_id = $1)',
  'delete from task_words where task_id in (select id from task where client_id = $1)',
  'delete from client_contact where client_id = $1',
  'delete from client_former_name where client_id = $1',
];

/**
 * Erases a client on request: contacts, names and every word of or about them. What was signed of treatments must be
 * kept by law; it is moved to where no page and no request of this service can read it. See docs/adr/0062.
 */
@Injectable()
export class EraseClient {
  constructor(private readonly clock: Clock) {}

  /** @throws ClientUnknown, ClientChangedSince, ClientExpected */
  async execute(tx: EntityManager, id: string, version: number, actor: StaffActor): Promise<void> {
    await requireVisibleClient(tx, id, actor);
    await lockResources(tx, [lockOf.client(id)]);
    const client = await tx.findOneByOrFail(Client, { id });
    client.requireVersion(version);
    const [expected] = (await tx.query(
      `select reference from appointment where client_id = $1
         and state in ('held', 'booked', 'confirmed', 'arrived', 'in_session') order by starts_at limit 1`,
      [id],
    )) as { reference: string }[];
    if (expected) throw new ClientExpected(expected.reference);

    const now = this.clock.now();
    await tx.query(lockSql, [id, newId(), now]);
    for (const sql of eraseSql) await tx.query(sql, [id]);
    await tx.query(
      `update task set state = 'dismissed', closed_at = $2, version = version + 1 where client_id = $1 and state = 'open'`,
      [id, now],
    );
    await tx.query(
      `update enquiry set asked_from = null, state = 'closed', version = version + 1
       where client_id = $1 and state in ('received', 'answered', 'invited')`,
      [id],
    );
    client.erase(now);
    await saveAndAnnounce(tx, client, [], now, ClientErased);
    await noteChange(tx, id, ['erased'], actor.accountId, now);
  }
}
