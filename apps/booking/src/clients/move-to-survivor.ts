import {
  AppointmentSnapshotted,
  type ClientSnapshot,
  SessionSnapshotted,
} from '@unknot/shared/contracts/events/booking.events';
import { CourseSnapshotted } from '@unknot/shared/contracts/events/course.events';
import { EnquirySnapshotted } from '@unknot/shared/contracts/events/enquiry.events';
import type { EventContract } from '@unknot/shared/contracts/events/event';
import { appendAllToOutbox } from '@unknot/shared/messaging/outbox';
import { type EntityManager, In, type ObjectLiteral } from 'typeorm';
import { publish } from '../appointments/announce';
import { Appointment } from '../appointments/appointment.entity';
import { noteStep, type StepBy } from '../appointments/note-step';
import { Course } from '../courses/course.entity';
import { placesOf } from '../courses/course-place.query';
import { Enquiry } from '../enquiries/enquiry.entity';
import { Session } from '../sessions/session.entity';

/** Two clients of whom one is no longer used. */
export interface Pair {
  surviving: ClientSnapshot['clientId'];
  merged: ClientSnapshot['clientId'];
}

/**
 * Tables whose rows are moved by their `client_id` alone. Each table that names a client is here, or is moved by one of
 * the functions below; a test compares with the database.
 */
export const movedAsTheyAre = ['client_consent', 'client_change', 'intake', 'task'] as const;

/** Rows that nobody is told of: consents, corrections, questionnaires, tasks, names, contacts. */
export async function moveRows(tx: EntityManager, { surviving, merged }: Pair): Promise<void> {
  for (const table of movedAsTheyAre) {
    await tx.query(`update ${table} set client_id = $1 where client_id = $2`, [surviving, merged]);
  }
  // Of two drafts from one entrance the later counts.
  await tx.query(
    `delete from intake_draft d using intake_draft o
     where d.client_id in ($1, $2) and o.client_id in ($1, $2) and d.client_id <> o.client_id and d.entrance = o.entrance
       and (d.saved_at, d.client_id) < (o.saved_at, o.client_id)`,
    [surviving, merged],
  );
  await tx.query('update intake_draft set client_id = $1 where client_id = $2', [surviving, merged]);
  await tx.query(
    `insert into client_former_name (client_id, name)
       select $1, name from client_former_name where client_id = $2 on conflict do nothing`,
    [surviving, merged],
  );
  await tx.query('delete from client_former_name where client_id = $1', [merged]);
  // Whoever was merged before leads to who remains now, in one step.
  await tx.query('update client set merged_into = $1 where merged_into = $2', [surviving, merged]);
  await tx.query('update client_merge set surviving_id = $1 where surviving_id = $2', [surviving, merged]);
}

/**
 * A client has one open course at most. Where both have one, that which was visited last stays open; the other ends
 * with the merge, and its visits ahead go over. What is past stays in the course in which it was.
 * @returns how many courses moved, and which visits have another course now
 */
export async function moveCourses(
  tx: EntityManager,
  { surviving, merged }: Pair,
  now: Date,
): Promise<{ moved: number; visits: string[] }> {
  const courses = await tx.find(Course, {
    where: { clientId: In([surviving, merged]) },
    order: { id: 'asc' },
    lock: { mode: 'pessimistic_write' },
  });
  const places = new Map(
    (
      await placesOf(
        tx,
        courses.map(({ id }) => id),
      )
    ).map((place) => [place.courseId, place]),
  );
  const open = courses.filter(({ closedAt }) => closedAt === null);
  const stays = open.length > 1 ? await visitedLast(tx, open) : undefined;
  const changed = courses.filter(
    (course) => course.clientId === merged || (stays !== undefined && open.includes(course) && course !== stays),
  );
  const moved = changed.filter(({ clientId }) => clientId === merged).length;
  for (const course of changed) {
    course.version += 1;
    course.clientId = surviving;
    if (stays !== undefined && open.includes(course) && course !== stays) {
      course.closedAt = now;
      course.proposedOn = null;
    }
  }
  // Those that end go first: an index lets a client have one open course.
  for (const course of changed.toSorted((a, b) => Number(b.closedAt !== null) - Number(a.closedAt !== null))) {
    await tx.update(Course, { id: course.id }, course);
  }
  let visits: string[] = [];
  if (stays !== undefined) {
    const ended = open.filter((course) => course !== stays).map(({ id }) => id);
    const [rows] = (await tx.query(
      `update appointment set course_id = $2
       where course_id = any($1::uuid[]) and state in ('booked', 'confirmed', 'arrived') returning id`,
      [ended, stays.id],
    )) as [{ id: string }[], number];
    visits = rows.map(({ id }) => id);
  }
  await appendAllToOutbox(
    tx,
    CourseSnapshotted,
    changed.flatMap((course) => {
      const place = places.get(course.id);
      return place
        ? [{ subject: course.id, aggregateVersion: course.version, data: course.snapshot(place), time: now }]
        : [];
    }),
  );
  return { moved, visits };
}

async function visitedLast(tx: EntityManager, open: readonly Course[]): Promise<Course> {
  const [row] = (await tx.query(
    `select course_id as id from appointment where course_id = any($1::uuid[]) and state in ('in_session', 'completed')
     order by starts_at desc limit 1`,
    [open.map(({ id }) => id)],
  )) as { id: string }[];
  const begun = open.toSorted((a, b) => a.openedAt.getTime() - b.openedAt.getTime());
  return (open.find(({ id }) => id === row?.id) ?? begun[0]) as Course;
}

/**
 * Visits of the one who is merged, and visits ahead of the other that are the first no longer or have another course.
 * @param elsewhere visits whose course is another now
 * @returns how many visits have another client
 */
export async function moveAppointments(
  tx: EntityManager,
  { surviving, merged }: Pair,
  elsewhere: readonly string[],
  now: Date,
  by: StepBy,
): Promise<number> {
  const rows = (await tx.query(
    `select a.id, a.client_id = $2 as moves,
       a.first_visit and exists (select from appointment o where o.client_id in ($1, $2) and o.id <> a.id
         and o.starts_at < a.starts_at and o.state not in ('held', 'expired', 'cancelled', 'no_show')) as "notFirst"
     from appointment a where a.client_id in ($1, $2) and a.client_id is not null
       and (a.client_id = $2 or a.state in ('booked', 'confirmed', 'arrived')) order by a.id`,
    [surviving, merged],
  )) as { id: string; moves: boolean; notFirst: boolean }[];
  const appointments = await tx.findBy(Appointment, { id: In(rows.map(({ id }) => id)) });
  for (const { id, moves, notFirst } of rows) {
    const appointment = appointments.find((one) => one.id === id);
    if (!appointment) continue;
    const loses = notFirst && appointment.isAhead();
    if (!moves && !loses && !elsewhere.includes(id)) continue;
    appointment.clientId = surviving;
    if (loses) appointment.firstVisit = false;
    appointment.version += 1;
    await tx.update(Appointment, { id }, appointment);
    if (appointment.bookedAt === null) continue;
    await noteStep(tx, 'merged', appointment, now, by);
    await publish(tx, AppointmentSnapshotted, appointment, now);
  }
  return rows.filter(({ moves }) => moves).length;
}

export const moveSessions = (tx: EntityManager, pair: Pair, now: Date): Promise<number> =>
  moveAndTell(tx, Session, SessionSnapshotted, pair, now);

export const moveEnquiries = (tx: EntityManager, pair: Pair, now: Date): Promise<number> =>
  moveAndTell(tx, Enquiry, EnquirySnapshotted, pair, now);

/** What names its client and is told of as it is now. */
interface Told<T> extends ObjectLiteral {
  id: string;
  version: number;
  clientId: string;
  snapshot(): T;
}

/** @returns how many were moved */
async function moveAndTell<T, E extends Told<T>>(
  tx: EntityManager,
  entity: new () => E,
  contract: EventContract<T>,
  { surviving, merged }: Pair,
  now: Date,
): Promise<number> {
  const moved = await tx.find<Told<T>>(entity, {
    where: { clientId: merged },
    order: { id: 'asc' },
    lock: { mode: 'pessimistic_write' },
  });
  for (const one of moved) {
    one.clientId = surviving;
    one.version += 1;
    await tx.update<Told<T>>(entity, { id: one.id }, one);
  }
  await appendAllToOutbox(
    tx,
    contract,
    moved.map((one) => ({ subject: one.id, aggregateVersion: one.version, data: one.snapshot(), time: now })),
  );
  return moved.length;
}
