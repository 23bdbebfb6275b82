import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import { SessionRecord, type Session as SessionView } from '@unknot/shared/contracts/api/sessions';
import type { EntityManager } from 'typeorm';
import { type AppointmentDetails, detailsOf } from '../appointments/appointment-details.query';
import { newestRecord } from './save-record.use-case';
import { emptyRecord, Session } from './session.entity';
import { SessionUnknown } from './session.errors';

type Previous = NonNullable<SessionView['previous']>;
type CourseEntry = Omit<SessionView['course'][number], 'number' | 'current'> & { appointmentId: string };

/** What the practitioner sees before and while treating: the last session, the course, and the record so far. */
@Injectable()
export class ShowSession {
  constructor(private readonly clock: Clock) {}

  /** @throws SessionUnknown */
  async execute(tx: EntityManager, appointmentId: string, actor: StaffActor): Promise<SessionView> {
    const [details] = await detailsOf(tx, [appointmentId]);
    if (!details || details.clientId === null) throw new SessionUnknown();
    requireLocation(actor, details.locationId);
    const session = await tx.findOneBy(Session, { appointmentId });
    // Nothing is saved before the first revision.
    const saved = session && session.revision > 0 ? await newestRecord(tx, session.id) : undefined;
    const course = await courseOf(tx, details);
    const record = saved?.record ?? emptyRecord();
    const history = session?.state === 'completed' ? await historyOf(tx, session.id) : [];
    const records = [record, ...history.map((version) => version.record)];
    const index = course.findIndex((entry) => entry.appointmentId === appointmentId);
    return {
      sessionId: session?.id ?? null,
      appointmentId,
      appointmentState: details.state,
      state: session?.state ?? null,
      revision: session?.revision ?? 0,
      savedAt: saved?.savedAt.toISOString() ?? null,
      now: this.clock.now().toISOString(),
      startedAt: session?.startedAt.toISOString() ?? null,
      completedAt: session?.completedAt?.toISOString() ?? null,
      client: { id: details.clientId, name: details.clientName ?? '' },
      complaint: details.complaint ?? '',
      startsAtWall: details.startsAtWall,
      endsAtWall: details.endsAtWall,
      roomName: details.roomName,
      locationId: details.locationId,
      practitionerName: details.practitionerName,
      treatmentName: details.treatmentName,
      numberInCourse: index < 0 ? course.length + 1 : index + 1,
      ...(details.courseId === null ? {} : { courseId: details.courseId }),
      record,
      previous: await previousOf(tx, details),
      course: course.map(({ appointmentId: id, ...entry }, position) => ({
        number: position + 1,
        ...entry,
        current: id === appointmentId,
      })),
      history,
      choices: await choicesOf(
        tx,
        details.treatmentId,
        records.flatMap(({ advice }) => advice),
      ),
    };
  }
}

/** What was signed, and each correction of it. */
async function historyOf(tx: EntityManager, sessionId: string): Promise<SessionView['history']> {
  const rows = (await tx.query(
    `select r.revision, r.saved_at as at, a.name as by, r.reason, r.record
     from session_record r left join staff_account a on a.id = r.saved_by
     where r.session_id = $1 and r.signed order by r.revision`,
    [sessionId],
  )) as { revision: number; at: Date; by: string | null; reason: string | null; record: unknown }[];
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), record: SessionRecord.parse(row.record) }));
}

/** The last completed session of the same client before this appointment. */
async function previousOf(tx: EntityManager, details: AppointmentDetails): Promise<Previous | null> {
  const [row] = (await tx.query(
    `select s.completed_at as "completedAt", r.record
     from session s
     join appointment a on a.id = s.appointment_id
     join lateral (select record from session_record where session_id = s.id order by revision desc limit 1) r on true
     where s.client_id = $1 and s.state = 'completed' and a.starts_at < $2 and a.id <> $3
     order by a.starts_at desc limit 1`,
    [details.clientId, details.startsAt, details.id],
  )) as { completedAt: Date; record: unknown }[];
  if (!row) return null;
  const { completedAt } = row;
  const record = SessionRecord.parse(row.record);
  return {
    completedAt: completedAt.toISOString(),
    verdict: record.verdict,
    discomfort: record.checkIn.discomfort,
    toleratedPressure: record.checkIn.toleratedPressure,
    pressureUsed: record.pressureUsed,
    techniques: record.techniques,
    regions: record.checkIn.regions,
    note: record.note,
    record,
  };
}

/** Sessions of the course so far with their verdicts, and the visit at hand, ascending. */
async function courseOf(tx: EntityManager, details: AppointmentDetails): Promise<CourseEntry[]> {
  return (await tx.query(
    `select a.id as "appointmentId", t.name as "treatmentName", a.starts_at_wall as "startsAtWall",
       (select r.record ->> 'verdict' from session s join session_record r on r.session_id = s.id and r.signed
        where s.appointment_id = a.id order by r.revision desc limit 1) as verdict
     from appointment a join treatment t on t.id = a.treatment_id
     where a.course_id = $1 and (a.state = 'completed' or a.id = $2)
     order by a.starts_at`,
    [details.courseId, details.id],
  )) as CourseEntry[];
}

/** @param given codes of advice that the session has given: they have a name also when they are offered no more */
async function choicesOf(
  tx: EntityManager,
  treatmentId: string,
  given: readonly string[],
): Promise<SessionView['choices']> {
  const [row] = (await tx.query(
    `select
       (select coalesce(json_agg(json_build_object('code', code, 'name', name) order by position, code), '[]')
          from modality) as techniques,
       (select coalesce(json_agg(json_build_object('code', code, 'name', name) order by position, code), '[]')
          from treatment_advice where treatment_id = $1 and (offered or code = any($2))) as advice`,
    [treatmentId, given],
  )) as [SessionView['choices']];
  return row;
}
