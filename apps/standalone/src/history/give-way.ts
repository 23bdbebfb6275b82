import { CancelAppointment } from '@unknot/booking/appointments/cancel-appointment.use-case';
import { transaction } from '@unknot/shared/persistence/transaction';
import type { RunningService } from '@unknot/shared/service/service';
import type { Client } from 'pg';
import { tolerant } from './stage';
import type { Team } from './team';

const reason = 'The clinic needs this time for somebody else.';

/** A time that a visitor of the running demonstration has taken, buffers included. */
interface Taken {
  practitioner: string;
  room: string;
  from: Date;
  to: Date;
}

/** Calls off what the history has booked where a visitor of the running demonstration has booked meanwhile. */
export class GiveWay {
  /** @param live administrator of the database of the running demonstration */
  constructor(
    private readonly booking: RunningService,
    private readonly live: Client,
    private readonly team: Team,
  ) {}

  /**
   * @param now epoch milliseconds, the time of the history: what has ended by then stands in nobody's way
   * @returns how many appointments were called off
   */
  async execute(now: number): Promise<number> {
    const { rows } = await this.live.query<Taken>(
      `select practitioner_id as practitioner, room_id as room, busy_from as "from", busy_to as "to"
       from booking.appointment where state not in ('cancelled', 'no_show', 'expired') and busy_to > $1`,
      [new Date(now)],
    );
    if (rows.length === 0) return 0;
    const { app, source } = this.booking;
    const mine = (await source.query(
      `select distinct a.id, l.code as location from appointment a join location l on l.id = a.location_id
       join jsonb_to_recordset($1) as taken (practitioner uuid, room uuid, "from" timestamptz, "to" timestamptz)
         on (taken.practitioner = a.practitioner_id or taken.room = a.room_id)
           and tstzrange(taken.from, taken.to) && tstzrange(a.busy_from, a.busy_to)
       where a.state in ('held', 'booked', 'confirmed')`,
      [JSON.stringify(rows)],
    )) as { id: string; location: string }[];
    const cancel = app.get(CancelAppointment, { strict: false });
    for (const { id, location } of mine) {
      const actor = this.team.frontDeskOf(location);
      await tolerant(() => transaction(source, (tx) => cancel.execute(tx, { by: 'staff', id, actor }, reason)));
    }
    return mine.length;
  }
}
