import type { AppointmentState, MessageKind } from '@unknot/shared/contracts/values';
import type { DataSource } from 'typeorm';
import type { Message } from '../ledger/message.entity';
import type { Reason } from '../ledger/reasons';
import type { Appointments } from './appointments';
import { distinct } from './asking';
import { type Occurrence, type OccurrenceFinder, type OccurrenceLink, type SenseLost, suppressed } from './occurrence';

/** For how long after the visit its page can still be opened. */
const daysAfterVisit = 30;
const withLink = new Set(['confirmation', 'reminder', 'preparation', 'change']);

/** What is said only while the visit has come to this. */
const onlyWhile: Partial<Record<MessageKind, { state: AppointmentState; otherwise: Reason }>> = {
  cancellation: { state: 'cancelled', otherwise: 'superseded' },
  no_show: { state: 'no_show', otherwise: 'took_place' },
};
const whyNoVisit: Partial<Record<AppointmentState, Reason>> = {
  cancelled: 'cancelled',
  expired: 'cancelled',
  no_show: 'missed',
};

/** Why the visit gives no reason to write any more; undefined while it is ahead or has taken place. */
export function visitLost(message: Message, appointments: Appointments): SenseLost | undefined {
  const appointment = appointments.now(message);
  if (!appointment) return suppressed('unknown_occasion');
  const reason = whyNoVisit[appointment.state];
  return reason && suppressed(reason);
}

/** Visits: from the confirmation to the aftercare, or the offer of another time. */
export class OfAppointments implements OccurrenceFinder {
  readonly kind = 'appointment';

  constructor(private readonly source: DataSource) {}

  async find(messages: readonly Message[], appointments: Appointments): Promise<(message: Message) => Occurrence> {
    const expected = await this.expected(messages);
    return (message) => ({
      away: appointments.away,
      known: appointments.now(message) !== undefined && (message.kind !== 'intake_invitation' || !appointments.away),
      needsConsent: false,
      withoutSense: () => withoutSense(message, appointments, expected),
      link: () => link(message, appointments),
      words: () => appointments.words(message),
    });
  }

  /** Clients who missed a visit and have booked another since. */
  private async expected(messages: readonly Message[]): Promise<Set<string>> {
    const clientIds = distinct(messages.flatMap(({ kind, clientId }) => (kind === 'no_show' ? clientId : [])));
    if (clientIds.length === 0) return new Set();
    const rows = (await this.source.query(
      `select distinct client_id from known_appointment
       where client_id = any($1) and state in ('booked', 'confirmed') and starts_at > app_now()`,
      [clientIds],
    )) as { client_id: string }[];
    return new Set(rows.map(({ client_id }) => client_id));
  }
}

function withoutSense(
  message: Message,
  appointments: Appointments,
  expected: ReadonlySet<string>,
): SenseLost | undefined {
  const appointment = appointments.now(message);
  if (!appointment) return suppressed('unknown_occasion');
  const only = onlyWhile[message.kind];
  if (only && appointment.state !== only.state) return suppressed(only.otherwise);
  if (only)
    return expected.has(message.clientId) && message.kind === 'no_show' ? suppressed('already_booked') : undefined;
  const lost = visitLost(message, appointments);
  if (lost || !message.plannedFor) return lost;
  if (appointment.state !== 'booked' && appointment.state !== 'confirmed') return { do: 'expire', reason: 'begun' };
  if (appointment.startsAt.getTime() !== message.plannedFor.getTime()) return suppressed('superseded');
  const intakeOver = message.kind === 'intake_invitation' && !appointments.intakeNeeded(message);
  return intakeOver ? suppressed('intake_not_needed') : undefined;
}

function link(message: Message, appointments: Appointments): OccurrenceLink | undefined {
  const found = appointments.link(message);
  if (!found) return undefined;
  const { id, epoch, startsAt } = found;
  if (message.kind === 'intake_invitation') return { purpose: 'intake', claims: { id, epoch, expiresAt: startsAt } };
  if (!withLink.has(message.kind)) return undefined;
  const expiresAt = new Date(startsAt.getTime() + daysAfterVisit * 86_400_000);
  return { purpose: 'appointment', claims: { id, epoch, expiresAt } };
}
