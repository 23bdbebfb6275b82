import { type LinkKey, mintLink } from '@unknot/shared/links/link-token';
import type { AppointmentDetails } from '../appointments/known-appointment.entity';
import type { Message } from '../ledger/message.entity';
import type { Facts } from './facts';

/** Pages of the web app that a client's link opens; the token follows. */
export const linkPaths = { appointment: 'a', survey: 's' } as const;

/** For how long after the visit its page can still be opened. */
const daysAfterVisit = 30;

const withAppointmentLink = new Set(['confirmation', 'reminder', 'preparation', 'change']);

/**
 * Mints the link of a message; it exists only until the message has been handed over.
 * @returns undefined for messages without one
 */
export function linkFor(
  message: Message,
  facts: Facts,
  settings: { keys: readonly LinkKey[]; publicUrl: string },
): string | undefined {
  const { keys, publicUrl } = settings;
  const page = (path: string, token: string) => new URL(`${path}/${token}`, `${publicUrl.replace(/\/$/, '')}/`).href;
  if (message.occurrenceKind === 'survey') {
    const survey = facts.surveys.get(message.occurrenceId);
    const known = facts.knownSurveys.get(message.occurrenceId);
    const epoch = survey?.linkEpoch ?? known?.linkEpoch;
    const closes = survey?.closesAt ?? known?.closesAt;
    if (epoch === undefined || closes === undefined) return undefined;
    const claims = { id: message.occurrenceId, epoch, expiresAt: new Date(closes) };
    return page(linkPaths.survey, mintLink(keys, 'survey', claims));
  }
  if (!withAppointmentLink.has(message.kind)) return undefined;
  const asked: AppointmentDetails | undefined = facts.appointments.get(message.appointmentId);
  const known = facts.knownAppointments.get(message.appointmentId);
  const epoch = asked?.linkEpoch ?? known?.linkEpoch;
  const startsAt = asked?.startsAt ?? known?.startsAt;
  if (epoch === undefined || startsAt === undefined) return undefined;
  const expiresAt = new Date(new Date(startsAt).getTime() + daysAfterVisit * 86_400_000);
  return page(linkPaths.appointment, mintLink(keys, 'appointment', { id: message.appointmentId, epoch, expiresAt }));
}
