import type { LinkKey } from '@unknot/shared/links/link-token';
import type { AppointmentDetails, KnownAppointment } from '../appointments/known-appointment.entity';
import type { Message } from '../ledger/message.entity';
import type { AppointmentFacts, MessageFacts } from '../templates/message-facts';
import type { Facts } from './facts';
import { linkFor } from './links';

export interface WordSettings {
  chain: string;
  keys: readonly LinkKey[];
  publicUrl: string;
}

/** Puts together what a message says, from what was asked or, when booking was away, from what is known here. */
export function wordsOf(message: Message, facts: Facts, now: Date, settings: WordSettings): MessageFacts {
  const contact = facts.contacts.get(message.clientId);
  const survey = facts.surveys.get(message.occurrenceId);
  const knownSurvey = facts.knownSurveys.get(message.occurrenceId);
  const closesAt = survey?.closesAt ?? knownSurvey?.closesAt;
  return {
    kind: message.kind,
    locale: contact?.locale ?? 'en',
    now,
    chain: settings.chain,
    firstName: contact?.name ?? null,
    appointment: appointmentFacts(message, facts),
    survey: closesAt ? { timepoint: knownSurvey?.timepoint ?? '24h', closesAt: new Date(closesAt) } : null,
    link: linkFor(message, facts, settings) ?? null,
    bookingPage: new URL('/', settings.publicUrl).href,
    surveysConsented: contact?.surveysConsented ?? false,
  };
}

function appointmentFacts(message: Message, facts: Facts): AppointmentFacts {
  const known = facts.knownAppointments.get(message.appointmentId);
  const details = facts.appointments.get(message.appointmentId) ?? rememberedDetails(known);
  if (details) return { ...details, changeableUntil: new Date(details.changeableUntil) };
  return {
    startsAtWall: known?.startsAtWall ?? '',
    endsAtWall: null,
    zone: message.zone,
    treatmentName: null,
    practitionerName: null,
    locationName: facts.locations.get(message.locationId)?.name ?? 'our clinic',
    locationAddress: null,
    locationPhone: null,
    reference: null,
    preparationAdvice: '',
    aftercareAdvice: '',
    changeableUntil: null,
  };
}

/** What booking once said holds as long as the events tell of the same start. */
function rememberedDetails(known: KnownAppointment | undefined): AppointmentDetails | undefined {
  const { details, startsAt } = known ?? {};
  return details && new Date(details.startsAt).getTime() === startsAt?.getTime() ? details : undefined;
}
