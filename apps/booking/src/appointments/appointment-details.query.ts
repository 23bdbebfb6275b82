import type { MyAppointment } from '@unknot/shared/contracts/api/appointments';
import type { AppointmentState } from '@unknot/shared/contracts/values';
import { queryPrepared } from '@unknot/shared/persistence/prepared';
import type { EntityManager } from 'typeorm';
import { languageOf, type TreatmentWords } from '../catalogue/in-language';
import { reachedBy } from '../clients/reached-by';
import { writtenLanguage } from '../clients/written-language';

/** An appointment with the names that people read. Instants are Dates, wall times those of `zone`. */
export interface AppointmentDetails {
  id: string;
  reference: string;
  version: number;
  state: AppointmentState;
  clientId: string | null;
  clientName: string | null;
  clientPhone: string | null;
  /** BCP 47, as the client gave it. */
  clientLocale: string | null;
  courseId: string | null;
  practitionerId: string;
  practitionerName: string;
  roomId: string;
  roomName: string;
  treatmentId: string;
  treatmentName: string;
  modality: string;
  preparationAdvice: string;
  aftercareAdvice: string;
  /** What of these the chain says in the language of the client. */
  treatmentWords: TreatmentWords | null;
  /** Alone before and after the treatment, within its buffers. */
  privacyMinutes: number;
  locationId: string;
  locationName: string;
  street: string;
  city: string;
  locationPhone: string | null;
  zone: string;
  startsAt: Date;
  endsAt: Date;
  startsAtWall: string;
  endsAtWall: string;
  busyFrom: Date;
  busyTo: Date;
  firstVisit: boolean;
  price: number;
  currency: string;
  source: 'online' | 'front_desk';
  complaint: string | null;
  holdExpiresAt: Date | null;
  changeableUntil: Date | null;
  bookedAt: Date | null;
  linkEpoch: number;
  surveysConsented: boolean;
}

const detailsSql = `
select a.id, a.reference, a.version, a.state, a.client_id as "clientId", c.name as "clientName",
  ${reachedBy('phone', 'c.id')} as "clientPhone", c.locale as "clientLocale",
  a.course_id as "courseId", a.practitioner_id as "practitionerId", p.name as "practitionerName",
  a.room_id as "roomId", r.name as "roomName", a.treatment_id as "treatmentId", t.name as "treatmentName", a.modality,
  t.preparation_advice as "preparationAdvice", t.aftercare_advice as "aftercareAdvice",
  t.translations -> ${languageOf('c.locale')} as "treatmentWords",
  t.privacy_minutes as "privacyMinutes",
  a.location_id as "locationId", l.name as "locationName", l.street, l.city,
  coalesce(l.phone, (select phone from chain)) as "locationPhone", a.zone,
  a.starts_at as "startsAt", a.ends_at as "endsAt", a.starts_at_wall as "startsAtWall", a.ends_at_wall as "endsAtWall",
  a.busy_from as "busyFrom", a.busy_to as "busyTo",
  a.first_visit as "firstVisit", a.price, a.currency, a.source, w.complaint,
  a.hold_expires_at as "holdExpiresAt", a.changeable_until as "changeableUntil", a.booked_at as "bookedAt",
  a.link_epoch as "linkEpoch", coalesce(c.surveys_consented, false) as "surveysConsented"
from appointment a
join practitioner p on p.id = a.practitioner_id
join room r on r.id = a.room_id
join treatment t on t.id = a.treatment_id
join location l on l.id = a.location_id
left join client c on c.id = a.client_id
left join appointment_words w on w.appointment_id = a.id`;

/** Appointments by id: one statement. */
export function detailsOf(tx: EntityManager, ids: readonly string[]): Promise<AppointmentDetails[]> {
  return queryPrepared<AppointmentDetails>(tx, `${detailsSql} where a.id = any($1::uuid[])`, [ids]);
}

/** Days of a location as its wall clock counts them: one statement, ascending. Holds that ended are left out. */
export async function detailsOfDay(
  tx: EntityManager,
  day: { locationId: string; date: string; days?: number; practitionerId?: string | undefined },
): Promise<AppointmentDetails[]> {
  return (await tx.query(
    `${detailsSql}
     where a.location_id = $1 and a.starts_at between $2::text::date - 1 and $2::text::date + $4::int + 1
       and left(a.starts_at_wall, 10) between $2::text and ($2::text::date + $4::int - 1)::text and a.state <> 'expired'
       and ($3::uuid is null or a.practitioner_id = $3)
     order by a.starts_at, p.name, a.id`,
    [day.locationId, day.date, day.practitionerId ?? null, day.days ?? 1],
  )) as AppointmentDetails[];
}

/** What is said of the treatment to the client, in their language as far as the chain has it. */
export function treatmentFor({ treatmentWords, ...details }: AppointmentDetails) {
  return {
    treatmentName: treatmentWords?.name ?? details.treatmentName,
    preparationAdvice: treatmentWords?.preparation ?? details.preparationAdvice,
    aftercareAdvice: treatmentWords?.aftercare ?? details.aftercareAdvice,
  };
}

const firstName = (name: string | null) => name?.split(' ')[0] ?? '';

/** What its client sees. */
export function asMyAppointment(details: AppointmentDetails, now: Date): MyAppointment {
  const ahead = details.state === 'booked' || details.state === 'confirmed';
  const changeableUntil = details.changeableUntil ?? details.startsAt;
  const changeable = ahead && now < changeableUntil;
  const { treatmentName, preparationAdvice } = treatmentFor(details);
  return {
    appointmentId: details.id,
    reference: details.reference,
    version: details.version,
    state: details.state,
    startsAt: details.startsAt.toISOString(),
    endsAt: details.endsAt.toISOString(),
    startsAtWall: details.startsAtWall,
    endsAtWall: details.endsAtWall,
    zone: details.zone,
    treatmentId: details.treatmentId,
    treatmentName,
    practitionerId: details.practitionerId,
    practitionerName: details.practitionerName,
    location: {
      id: details.locationId,
      name: details.locationName,
      street: details.street,
      city: details.city,
      phone: details.locationPhone,
    },
    price: details.price,
    currency: details.currency,
    clientFirstName: firstName(details.clientName),
    language: writtenLanguage(details.clientLocale),
    preparationAdvice,
    changeableUntil: changeableUntil.toISOString(),
    actions: { confirm: details.state === 'booked' && now < details.startsAt, move: changeable, cancel: changeable },
    surveysConsented: details.surveysConsented,
  };
}
