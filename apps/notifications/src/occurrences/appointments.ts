import { isDeepStrictEqual } from 'node:util';
import { type DataSource, In } from 'typeorm';
import { type AppointmentDetails, KnownAppointment } from '../appointments/known-appointment.entity';
import type { Message } from '../ledger/message.entity';
import type { BookingClient } from '../sending/booking-client';
import type { AppointmentFacts, OccurrenceWords } from '../templates/message-facts';
import { by, distinct, unlessAway } from './asking';

/** How the appointments of a batch stand: as booking says, or as the events told when it cannot be asked. */
export class Appointments {
  private constructor(
    /** Booking could not be asked. */
    readonly away: boolean,
    private readonly asked: Map<string, AppointmentDetails>,
    private readonly known: Map<string, KnownAppointment>,
  ) {}

  /** One question for all of them; what booking says is kept for the time when it is away. */
  static async of(messages: readonly Message[], source: DataSource, booking: BookingClient): Promise<Appointments> {
    const ids = distinct(messages.flatMap(({ appointmentId }) => appointmentId ?? []));
    const asked = await unlessAway(() => booking.appointments(ids));
    const id = ({ appointmentId }: { appointmentId: string }) => appointmentId;
    const found = ids.length > 0 ? await source.manager.findBy(KnownAppointment, { appointmentId: In(ids) }) : [];
    const known = by(found, id);
    if (asked) await remember(source, asked, known);
    return new Appointments(asked === undefined, by(asked ?? [], id), known);
  }

  /** State and start now; undefined when nothing is known of it. */
  now({ appointmentId }: Message): Pick<KnownAppointment, 'state' | 'startsAt'> | undefined {
    if (!appointmentId) return undefined;
    const asked = this.asked.get(appointmentId);
    if (asked) return { state: asked.state, startsAt: new Date(asked.startsAt) };
    return this.away ? this.known.get(appointmentId) : undefined;
  }

  /** What a link to the appointment needs. */
  link({ appointmentId }: Message): { id: string; epoch: number; startsAt: Date } | undefined {
    const found = appointmentId && (this.asked.get(appointmentId) ?? this.known.get(appointmentId));
    if (!found) return undefined;
    return { id: found.appointmentId, epoch: found.linkEpoch, startsAt: new Date(found.startsAt) };
  }

  /** The health questions are asked for and still open; false also when booking does not say. */
  intakeNeeded({ appointmentId }: Message): boolean {
    return this.asked.get(appointmentId ?? '')?.intakeNeeded ?? false;
  }

  words(message: Message): OccurrenceWords {
    const known = this.known.get(message.appointmentId ?? '');
    const { practitionerId, treatmentId, firstVisit = false } = known ?? {};
    const choice = practitionerId && treatmentId ? { practitionerId, treatmentId } : undefined;
    const details = this.asked.get(message.appointmentId ?? '') ?? rememberedDetails(known);
    const booking = bookingOf(details, known);
    if (!details) {
      const startsAtWall = known?.startsAtWall ?? '';
      return { choice, appointment: { ...nothingAsked, startsAtWall, zone: message.zone, firstVisit, booking } };
    }
    const { adviceGiven = [], privacyMinutes = 0, intakeNeeded = false } = details;
    const changeableUntil = new Date(details.changeableUntil);
    return {
      choice,
      appointment: { ...details, firstVisit, booking, adviceGiven, privacyMinutes, intakeNeeded, changeableUntil },
      place: { name: details.locationName, address: details.locationAddress, phone: details.locationPhone },
    };
  }
}

const nothingAsked = {
  endsAtWall: null,
  treatmentName: null,
  practitionerName: null,
  reference: null,
  preparationAdvice: '',
  aftercareAdvice: '',
  adviceGiven: [],
  privacyMinutes: 0,
  intakeNeeded: false,
  changeableUntil: null,
};

/** Booking says when a visit ends as well; of one that does not say so yet the events tell, for the same start. */
function bookingOf(
  details: AppointmentDetails | undefined,
  known: KnownAppointment | undefined,
): AppointmentFacts['booking'] {
  const { appointmentId, startsAt, version } = details ?? known ?? {};
  if (!appointmentId || !startsAt || version === undefined) return null;
  const start = new Date(startsAt);
  const endsAt = details?.endsAt ?? (known?.startsAt.getTime() === start.getTime() ? known.endsAt : undefined);
  return endsAt ? { appointmentId, version, startsAt: start, endsAt: new Date(endsAt) } : null;
}

/** What booking once said holds as long as the events tell of the same start. */
function rememberedDetails(known: KnownAppointment | undefined): AppointmentDetails | undefined {
  const { details, startsAt } = known ?? {};
  return details && new Date(details.startsAt).getTime() === startsAt?.getTime() ? details : undefined;
}

/** Keeps names and advice of the treatment; what was advised to this person is clinical and stays in booking. */
async function remember(
  source: DataSource,
  appointments: readonly AppointmentDetails[],
  known: ReadonlyMap<string, KnownAppointment>,
): Promise<void> {
  const kept = appointments
    .map(({ adviceGiven: _clinical, intakeNeeded: _passing, ...details }) => details)
    .filter(
      (details) => !isDeepStrictEqual(JSON.parse(JSON.stringify(details)), known.get(details.appointmentId)?.details),
    );
  if (kept.length === 0) return;
  await source.query(
    `update known_appointment as known set details = d.details
     from jsonb_array_elements($1::jsonb) as d(details)
     where known.appointment_id = (d.details->>'appointmentId')::uuid and known.details is distinct from d.details`,
    [JSON.stringify(kept)],
  );
}
