import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import { AppointmentBooked } from '@unknot/shared/contracts/events/booking.events';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { contactsOf, normalLocale, plainName } from '../clients/contact';
import { type Booker, lockContacts, registerBooker } from '../clients/register-booker.use-case';
import { requireVisibleClient } from '../clients/visible-client';
import { AskForScreening } from '../red-flags/ask-for-screening.use-case';
import { requireStorable } from '../text/storable-text';
import { Appointment } from './appointment.entity';
import { TreatmentNotOffered } from './appointment.errors';
import { courseOf } from './course-of';
import { lockOf, lockResources } from './lock-resources';
import { placeVisit, type WantedVisit } from './place-visit';
import { newReference } from './reference';
import { saveAndAnnounce } from './save-step';

/** Somebody whom the clinic does not know, as they say on the phone or at the desk. */
export interface NewClient {
  name: string;
  email?: string | undefined;
  phone?: string | undefined;
  locale: string;
  /** Agreed to by word, as is the use of what they tell. */
  surveysConsented: boolean;
}

/** A visit that a member of the staff books, for a client who is known or for a new one. */
export type BookForClientRequest = WantedVisit & {
  source: 'front_desk';
  actor: StaffActor;
  /** Why the client comes, in their words. */
  complaint?: string;
} & ({ clientId: string } | { newClient: NewClient });

/**
 * Books a time for a client at once, without a hold. The same rules as online, but a visit may begin within the
 * lead time and a client may have any number of appointments.
 */
@Injectable()
export class BookForClient {
  constructor(
    private readonly clock: Clock,
    private readonly screening: AskForScreening,
  ) {}

  /**
   * @throws SlotTaken that names what is taken and the nearest free times, TimeNotBookable, TreatmentNotOffered,
   *   RoomNotFitting, ClientUnknown, ClientBusy, and what a contact or name may be wrong with
   */
  async execute(tx: EntityManager, request: BookForClientRequest): Promise<Appointment> {
    const { actor, practitionerId, locationId, source, complaint = '' } = request;
    requireLocation(actor, locationId);
    requireStorable({ complaint });
    const now = this.clock.now();
    const id = newId();
    const booker = await bookerOf(tx, id, request);
    const { rules, offer, time, roomId } = await placeVisit(tx, request, now);
    const clientId = await clientFor(tx, booker, actor, now);
    const { courseId, firstVisit, answered } = await courseOf(tx, clientId, now);
    const appointment = Appointment.hold(
      {
        id,
        reference: newReference(),
        time,
        zone: offer.location.zone,
        practitionerId,
        locationId,
        roomId,
        treatment: offer.treatment,
        heldBy: null,
        holdMinutes: rules.holdMinutes,
        source,
      },
      now,
    );
    appointment.book({ clientId, courseId, firstVisit, change: rules.change }, now);
    await saveAndAnnounce(tx, AppointmentBooked, appointment, { at: now, by: actor }, { isNew: true, complaint });
    if (answered) await this.screening.execute(tx, { appointmentId: id });
    return appointment;
  }
}

/** Who the visit is for; the contacts of a new client are locked before any time is: see docs/adr/0020. */
async function bookerOf(
  tx: EntityManager,
  appointmentId: string,
  request: BookForClientRequest,
): Promise<Booker | { clientId: string }> {
  if ('clientId' in request) return { clientId: request.clientId };
  const { newClient, actor, locationId } = request;
  requireStorable(newClient);
  const [place] = (await tx.query('select country from location where id = $1', [locationId])) as { country: string }[];
  if (!place) throw new TreatmentNotOffered();
  const booker = {
    name: plainName(newClient.name),
    contacts: contactsOf(newClient, place.country),
    locale: normalLocale(newClient.locale),
    surveysConsented: newClient.surveysConsented,
    appointmentId,
    recordedBy: actor.accountId,
  };
  await lockContacts(tx, booker.contacts);
  return booker;
}

/** The client of the visit, locked: the one who is named, or who gives a name and contacts. */
async function clientFor(
  tx: EntityManager,
  booker: Booker | { clientId: string },
  actor: StaffActor,
  now: Date,
): Promise<string> {
  if (!('clientId' in booker)) return (await registerBooker(tx, booker, now)).id;
  await lockResources(tx, [lockOf.client(booker.clientId)]);
  await requireVisibleClient(tx, booker.clientId, actor);
  return booker.clientId;
}
