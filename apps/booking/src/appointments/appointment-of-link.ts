import { requireEpoch } from '@unknot/shared/links/link-token';
import type { EntityManager } from 'typeorm';
import { VerifyContacts } from '../clients/verify-contacts.use-case';
import type { Appointment } from './appointment.entity';
import { AppointmentUnknown } from './appointment.errors';
import { appointmentForUpdate } from './occupy';

/** What a link to an appointment says. */
export interface AppointmentLink {
  id: string;
  epoch: number;
  expiresAt: Date;
}

/** The booker's page gets a link that lives this long; those in messages live until after the visit. */
export const bookerLinkMs = 24 * 60 * 60 * 1000;

/**
 * Whether a link came in a message, and so proves who reads it. The link that the booking answered itself was
 * never sent anywhere; it is told apart by its end.
 */
export const cameInMessage = (link: AppointmentLink, bookedAt: Date | null): boolean =>
  bookedAt !== null && link.expiresAt.getTime() > bookedAt.getTime() + bookerLinkMs + 60_000;

/** The appointment of a link, locked for a change. @throws AppointmentUnknown, LinkRevoked */
export async function appointmentOfLink(tx: EntityManager, link: AppointmentLink): Promise<Appointment> {
  const appointment = await appointmentForUpdate(tx, link.id);
  if (!appointment || appointment.clientId === null) throw new AppointmentUnknown();
  requireEpoch(link, appointment.linkEpoch);
  return appointment;
}

/** Notes that a link from a message was used. */
export async function noteUse(
  tx: EntityManager,
  verify: VerifyContacts,
  link: AppointmentLink,
  appointment: Appointment,
): Promise<void> {
  if (appointment.clientId === null || !cameInMessage(link, appointment.bookedAt)) return;
  await verify.execute(tx, { clientId: appointment.clientId, appointmentId: appointment.id, proved: 'email' });
}
