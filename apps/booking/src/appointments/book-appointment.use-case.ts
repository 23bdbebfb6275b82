import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { BookRequest } from '@unknot/shared/contracts/api/appointments';
import { AppointmentBooked } from '@unknot/shared/contracts/events/booking.events';
import { requireEpoch } from '@unknot/shared/links/link-token';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import type { EntityManager } from 'typeorm';
import { type Contact, contactsOf, normalLocale, plainName } from '../clients/contact';
import { lockContacts, registerBooker } from '../clients/register-booker.use-case';
import type { BookingConfig } from '../config';
import { BookInvitation } from '../enquiries/book-invitation.use-case';
import { AskForScreening } from '../red-flags/ask-for-screening.use-case';
import { requireStorable } from '../text/storable-text';
import type { Appointment } from './appointment.entity';
import { AppointmentUnknown, TooManyAppointments } from './appointment.errors';
import type { ChangeRules } from './change-rules';
import { courseOf } from './course-of';
import { byClient } from './note-step';
import { appointmentForUpdate } from './occupy';
import { saveAndAnnounce } from './save-step';

/** Turns a held time into a booked appointment of a client. */
@Injectable()
export class BookAppointment {
  constructor(
    private readonly clock: Clock,
    @Inject(SERVICE_CONFIG) private readonly config: BookingConfig,
    private readonly invitation: BookInvitation,
    private readonly screening: AskForScreening,
  ) {}

  /**
   * @param link of the hold, which proves who holds the time
   * @throws HoldOver, AlreadyBooked, ClientBusy, TooManyAppointments, and what a contact or name may be wrong with
   */
  async execute(tx: EntityManager, link: { id: string; epoch: number }, request: BookRequest): Promise<Appointment> {
    requireStorable(request);
    const now = this.clock.now();
    const rules = await rulesFor(tx, link.id);
    const contacts = contactsOf(request, rules.country);
    const name = plainName(request.name);
    const locale = normalLocale(request.locale);

    await lockContacts(tx, contacts);
    const appointment = await appointmentForUpdate(tx, link.id);
    if (!appointment) throw new AppointmentUnknown();
    requireEpoch(link, appointment.linkEpoch);
    appointment.requireHeld(now);
    await this.requireFewAppointments(tx, contacts, now);

    const booker = { name, contacts, locale, surveysConsented: request.consents.surveys, appointmentId: link.id };
    const client = await registerBooker(tx, booker, now);
    const { courseId, firstVisit, answered } = await courseOf(tx, client.id, now);
    appointment.book({ clientId: client.id, courseId, firstVisit, change: rules.change }, now);
    await saveAndAnnounce(
      tx,
      AppointmentBooked,
      appointment,
      { at: now, by: byClient },
      { complaint: request.complaint },
    );
    if (answered) await this.screening.execute(tx, { appointmentId: appointment.id });
    if (request.invitation !== undefined) await this.invitation.execute(tx, request.invitation, appointment.id);
    return appointment;
  }

  private async requireFewAppointments(tx: EntityManager, contacts: readonly Contact[], now: Date): Promise<void> {
    const [{ count }] = (await tx.query(
      `select count(distinct a.id)::int as count from client_contact k join appointment a on a.client_id = k.client_id
       where (k.kind, k.value) in (select * from unnest($1::text[], $2::text[]))
         and a.state in ('booked', 'confirmed') and a.starts_at > $3`,
      [contacts.map(({ kind }) => kind), contacts.map(({ value }) => value), now],
    )) as [{ count: number }];
    if (count >= this.config.BOOKING_APPOINTMENTS_PER_CONTACT) throw new TooManyAppointments();
  }
}

async function rulesFor(tx: EntityManager, appointmentId: string): Promise<{ country: string; change: ChangeRules }> {
  const [row] = (await tx.query(
    `select l.country, to_char(c.change_until, 'HH24:MI') as until, c.change_grace_minutes as grace
     from appointment a join location l on l.id = a.location_id cross join chain c where a.id = $1`,
    [appointmentId],
  )) as { country: string; until: string; grace: number }[];
  if (!row) throw new AppointmentUnknown();
  return { country: row.country, change: { until: row.until, graceMinutes: row.grace } };
}
