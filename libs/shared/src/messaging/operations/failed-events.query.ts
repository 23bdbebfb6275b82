import type { DataSource } from 'typeorm';
import type { FailedEventList, FailedEventsQuery } from '../../contracts/api/operations';
import { blocking } from '../messaging-tables';
import { ofPaused } from './paused-consumers';

type Listed = FailedEventList['events'][number];
type State = Listed['state'];

interface FailedRow {
  id: string;
  position: number;
  event_id: string;
  consumer: string;
  type: string;
  topic: string;
  subject: string;
  state: State;
  attempts: number;
  next_attempt_at: Date | null;
  error_code: string | null;
  error: string | null;
  created_at: Date;
  waiting: number;
}

/** An open event of the same key before `f`. */
const earlier = (which: string) => `exists (
  select from failed_event where consumer = f.consumer and subject = f.subject and position < f.position and ${which})`;

/** In the order in which a person looks at them. Each condition is that of a partial index, so that history costs nothing. */
const open: readonly (readonly [State, condition: string])[] = [
  ['dead', "f.state = 'dead'"],
  ['retrying', "f.state = 'retrying'"],
  // What waits behind a failure is counted there; what waits for a paused consumer, at the consumer.
  ['parked', `f.state = 'parked' and not ${ofPaused} and not ${earlier(blocking)}`],
];

/**
 * Parked events of its key, for the one that holds the key up; none for those that hold up nothing: they wait themselves,
 * or their consumer goes on after a dead letter.
 */
const waiting = `case when f.state not in ('resolved', 'dropped') and (f.state <> 'dead' or f.after_dead_letter = 'wait')
  and not ${earlier(blocking)} then (
    select count(*)::int from failed_event
    where consumer = f.consumer and subject = f.subject and state = 'parked' and position > f.position)
  else 0 end`;

/** What the operations page lists of the failed events of a service. Ids, times and reasons only. */
export class ListFailedEvents {
  constructor(private readonly source: DataSource) {}

  async execute({ state, consumer, subject, limit, after }: FailedEventsQuery): Promise<FailedEventList> {
    const states = state ? [[state, `f.state = '${state}'`] as const] : open;
    const [last, position] = after?.split(':') ?? [];
    const begin = states.findIndex(([name]) => name === last);
    const parts = states.slice(Math.max(0, begin)).map(
      ([, condition], nth) => `(
        select ${nth} as nth, f.* from failed_event f
        where ${condition} and ($1::text is null or f.consumer = $1) and ($2::text is null or f.subject = $2)
          ${nth === 0 ? 'and ($4::bigint is null or f.position < $4)' : ''}
        order by f.position desc limit $3)`,
    );
    const rows = (await this.source.query(
      `select id, position, event_id, consumer, type, topic, subject, state, attempts, next_attempt_at, error_code, error,
         created_at, ${waiting} as waiting
       from (select * from (${parts.join(' union all ')}) as found order by nth, position desc limit $3) f
       order by nth, position desc`,
      [consumer ?? null, subject ?? null, limit + 1, begin < 0 ? null : position],
    )) as FailedRow[];
    const shown = rows.slice(0, limit);
    const end = rows.length > limit ? shown.at(-1) : undefined;
    return { events: shown.map(listed), next: end ? `${end.state}:${end.position}` : null };
  }
}

const listed = (row: FailedRow): Listed => ({
  id: row.id,
  eventId: row.event_id,
  consumer: row.consumer,
  type: row.type,
  topic: row.topic,
  subject: row.subject,
  state: row.state,
  attempts: row.attempts,
  nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
  errorCode: row.error_code,
  error: row.error,
  firstFailedAt: row.created_at.toISOString(),
  waiting: row.waiting,
});
