import type { AppointmentSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { MessageKind } from '@unknot/shared/contracts/values';
import type { Ledger } from '../ledger/ledger';
import type { KnownAppointment } from './known-appointment.entity';

/** What an event told of a visit, beside what is known of it now, which may be newer. */
export interface ToldVisit {
  known: KnownAppointment;
  snapshot: AppointmentSnapshot;
  /** When it happened, in domain time. */
  at: Date;
}

/** What only makes sense before the visit. */
const beforeVisit: readonly MessageKind[] = ['confirmation', 'reminder', 'preparation', 'intake_invitation', 'change'];
/** Everything about a visit but the notice that it will not take place. */
const aboutVisit: readonly MessageKind[] = [...beforeVisit, 'aftercare'];

/**
 * Makes the open messages fit what is known of an appointment: takes back what has lost its sense and plans
 * the reminders of the present start. Doing it again changes nothing.
 * @param decided when the person fixed the present start, and how
 */
export function alignMessages(
  ledger: Ledger,
  known: KnownAppointment,
  decided: { at: Date; act: 'booked' | 'moved' },
): void {
  const about = { occurrenceId: known.appointmentId };
  if (known.state === 'cancelled') ledger.takeBack({ ...about, kinds: aboutVisit }, 'cancelled');
  else if (known.state === 'no_show') ledger.takeBack({ ...about, kinds: aboutVisit }, 'missed');
  else if (!known.upcoming) ledger.takeBack({ ...about, kinds: beforeVisit }, 'begun');
  if (known.state !== 'no_show') ledger.takeBack({ ...about, kinds: ['no_show'] }, 'took_place');
  if (!known.upcoming) return;

  const forThisStart = (message: { plannedFor: Date | null }) =>
    message.plannedFor?.getTime() === known.startsAt.getTime();
  ledger.takeBack({ ...about, kinds: beforeVisit, except: forThisStart }, 'superseded');
  ledger.plan({
    trigger: 'scheduled',
    ...occurrenceOf(known),
    occurrenceVersion: known.scheduleVersion,
    anchors: { fact: decided.at, start: known.startsAt },
    plannedFor: known.startsAt,
    act: decided.act,
  });
}

/** Why an announcement is not made when it is handled after later facts. */
export function overtaken(known: KnownAppointment, startsAt: Date): 'cancelled' | 'missed' | 'superseded' | undefined {
  if (known.state === 'cancelled') return 'cancelled';
  if (known.state === 'no_show') return 'missed';
  return known.startsAt.getTime() === startsAt.getTime() ? undefined : 'superseded';
}

/** The parts of an occasion that are the same for every message of an appointment. */
export const occurrenceOf = (known: KnownAppointment) => ({
  occurrenceKind: 'appointment' as const,
  occurrenceId: known.appointmentId,
  appointmentId: known.appointmentId,
  clientId: known.clientId,
  locationId: known.locationId,
  zone: known.zone,
  firstVisit: known.firstVisit,
});
