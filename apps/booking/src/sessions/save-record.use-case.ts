import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import { type SaveSessionRequest, SessionRecord } from '@unknot/shared/contracts/api/sessions';
import type { EntityManager } from 'typeorm';
import { requireStorable } from '../text/storable-text';
import { Session } from './session.entity';
import { RecordCodeUnknown, SessionNotStarted } from './session.errors';

/** The session of an appointment, locked for a change. @throws SessionNotStarted */
export async function sessionForUpdate(tx: EntityManager, appointmentId: string, actor: StaffActor): Promise<Session> {
  const session = await tx.findOne(Session, { where: { appointmentId }, lock: { mode: 'pessimistic_write' } });
  if (!session) throw new SessionNotStarted();
  requireLocation(actor, session.locationId);
  return session;
}

/**
 * Techniques are modalities of the chain, advice is that of the treatment; one that it offers no more may stand on a
 * page that was opened before.
 * @param before the record that is corrected: what it says may stay although it is not offered any more
 * @throws RecordCodeUnknown
 */
export async function requireKnownCodes(
  tx: EntityManager,
  appointmentId: string,
  record: SessionRecord,
  before?: SessionRecord,
): Promise<void> {
  requireStorable(record, 'record');
  const added = (codes: string[], earlier: string[] = []) => codes.filter((code) => !earlier.includes(code));
  const [row] = (await tx.query(
    `select
       (select code from unnest($2::text[]) as code where code not in (select m.code from modality m) limit 1) as technique,
       (select code from unnest($3::text[]) as code where code not in (
         select ta.code from treatment_advice ta join appointment a on a.treatment_id = ta.treatment_id where a.id = $1
       ) limit 1) as advice`,
    [appointmentId, added(record.techniques, before?.techniques), added(record.advice, before?.advice)],
  )) as [{ technique: string | null; advice: string | null }];
  if (row.technique !== null) throw new RecordCodeUnknown('record.techniques', row.technique);
  if (row.advice !== null) throw new RecordCodeUnknown('record.advice', row.advice);
}

/** Saves the session with a new revision of its clinical record; earlier ones stay as its history. */
export async function addRevision(
  tx: EntityManager,
  session: Session,
  saved: { record: SessionRecord; by: string; at: Date; signed: boolean; reason?: string },
): Promise<void> {
  const { record, by, at, signed, reason = null } = saved;
  await tx.query(
    `with saved as (
       update session set revision = $2, version = $8, state = $9, completed_at = $10, completed_by = $11,
         modalities = $12 where id = $1
     )
     insert into session_record (session_id, revision, record, saved_at, saved_by, signed, reason)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      ...[session.id, session.revision, JSON.stringify(record), at, by, signed, reason],
      ...[session.version, session.state, session.completedAt, session.completedBy, session.modalities],
    ],
  );
}

/** The record as it stands, in the shape of today; undefined while nothing is saved. */
export async function newestRecord(
  tx: EntityManager,
  sessionId: string,
): Promise<{ record: SessionRecord; savedAt: Date } | undefined> {
  const [row] = (await tx.query(
    `select record, saved_at as "savedAt" from session_record where session_id = $1 order by revision desc limit 1`,
    [sessionId],
  )) as { record: unknown; savedAt: Date }[];
  return row && { record: SessionRecord.parse(row.record), savedAt: row.savedAt };
}

/** Saves what has been noted so far. */
@Injectable()
export class SaveRecord {
  constructor(private readonly clock: Clock) {}

  /** @throws SessionNotStarted, SessionSigned, RecordChanged, RecordCodeUnknown */
  async execute(
    tx: EntityManager,
    appointmentId: string,
    request: SaveSessionRequest,
    actor: StaffActor,
  ): Promise<void> {
    const session = await sessionForUpdate(tx, appointmentId, actor);
    session.save(request.revision);
    await requireKnownCodes(tx, appointmentId, request.record);
    const saved = { record: request.record, by: actor.accountId, at: this.clock.now(), signed: false };
    await addRevision(tx, session, saved);
  }
}
