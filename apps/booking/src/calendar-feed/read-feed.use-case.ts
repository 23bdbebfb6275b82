import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import type { EntityManager } from 'typeorm';
import type { BookingConfig } from '../config';
import { CalendarFeedUnknown } from './calendar-feed.errors';
import { type FeedAppointment, feedCalendar } from './feed-calendar';
import { hashOfSecret, looksLikeSecret } from './feed-secret';

/** How long what has been stays readable, and what was cancelled is told as such. */
const daysBack = 30;
const dayMs = 86_400_000;

export interface FeedText {
  content: string;
  /** Of the content, quoted. */
  etag: string;
  lastModified: Date;
}

interface FeedRow {
  practitionerId: string;
  chain: string;
  contentHash: string | null;
  changedAt: Date;
}

/** Writes the calendar of whoever the secret belongs to, and notes when it has changed. */
@Injectable()
export class ReadFeed {
  constructor(
    private readonly clock: Clock,
    @Inject(SERVICE_CONFIG) private readonly config: BookingConfig,
  ) {}

  /** @throws CalendarFeedUnknown when it was never given, is revoked, or its practitioner no longer works here */
  async execute(tx: EntityManager, secret: string): Promise<FeedText> {
    if (!looksLikeSecret(secret)) throw new CalendarFeedUnknown();
    const hash = hashOfSecret(secret);
    const [feed] = (await tx.query(
      `select f.practitioner_id as "practitionerId", f.content_hash as "contentHash", f.changed_at as "changedAt",
         coalesce((select name from chain), 'Unknot') as chain
       from calendar_feed f join practitioner p on p.id = f.practitioner_id and p.active
       where f.secret_hash = $1 and f.revoked_at is null
         and exists (select from staff_account s where s.practitioner_id = p.id and s.active)`,
      [hash],
    )) as FeedRow[];
    if (!feed) throw new CalendarFeedUnknown();
    const now = this.clock.now();
    const appointments = await appointmentsOf(tx, feed.practitionerId, new Date(now.getTime() - daysBack * dayMs));
    const content = feedCalendar(appointments, feed.chain, new URL(this.config.PUBLIC_URL).hostname);
    const contentHash = createHash('sha256').update(content).digest('base64url');
    const changed = contentHash !== feed.contentHash;
    if (changed) {
      await tx.query('update calendar_feed set content_hash = $2, changed_at = $3 where secret_hash = $1', [
        hash,
        contentHash,
        now,
      ]);
    }
    return { content, etag: `"${contentHash}"`, lastModified: changed ? now : feed.changedAt };
  }
}

/** Without what is only held; what was cancelled for as long as `since` reaches back. */
async function appointmentsOf(tx: EntityManager, practitionerId: string, since: Date): Promise<FeedAppointment[]> {
  return (await tx.query(
    `select a.id, a.version, a.state, a.starts_at as "startsAt", a.ends_at as "endsAt",
       coalesce(h.at, a.booked_at) as "changedAt", r.name as "roomName", l.name as "locationName"
     from appointment a join room r on r.id = a.room_id join location l on l.id = a.location_id
     left join lateral (select at from appointment_history h where h.appointment_id = a.id
       order by version desc limit 1) h on true
     where a.practitioner_id = $1 and a.busy_from > $2 and a.state not in ('held', 'expired')
       and (a.state <> 'cancelled' or coalesce(h.at, a.booked_at) > $2)
     order by a.starts_at, a.id`,
    [practitionerId, since],
  )) as FeedAppointment[];
}
