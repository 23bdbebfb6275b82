import { Injectable } from '@nestjs/common';
import { ServiceUnreachable } from '@unknot/shared/auth/internal-client';
import type { SurveysNow } from '@unknot/shared/contracts/api/internal';
import { DataSource, In } from 'typeorm';
import { type AppointmentDetails, KnownAppointment } from '../appointments/known-appointment.entity';
import { Contact } from '../contacts/contact.entity';
import { storeContacts } from '../contacts/store-contacts';
import type { Message } from '../ledger/message.entity';
import { Location } from '../locations/location.entity';
import { OptOuts } from '../opt-outs/opt-outs';
import { Rule } from '../rules/rule.entity';
import { KnownSurvey } from '../surveys/known-survey.entity';
import { BookingClient } from './booking-client';
import { OutcomesClient } from './outcomes-client';

/** What is true now about the people and occasions of a batch, as far as it could be asked. */
export interface Facts {
  /** Booking could not be asked: `appointments` is empty and everything else is from the own read model. */
  bookingAway: boolean;
  outcomesAway: boolean;
  appointments: Map<string, AppointmentDetails>;
  surveys: Map<string, SurveysNow['surveys'][number]>;
  knownAppointments: Map<string, KnownAppointment>;
  knownSurveys: Map<string, KnownSurvey>;
  contacts: Map<string, Contact>;
  rules: Map<string, Rule>;
  locations: Map<string, Location>;
  /** True when the address wants nothing more on the channel. */
  optedOut: (channel: 'email' | 'sms', address: string) => boolean;
}

const distinct = (ids: string[]) => [...new Set(ids)];
const by = <T, K>(rows: T[], key: (row: T) => K) => new Map(rows.map((row) => [key(row), row]));

/** Asks the owners once for a whole batch, and keeps what they say for the time when they are away. */
@Injectable()
export class FactFinder {
  constructor(
    private readonly source: DataSource,
    private readonly booking: BookingClient,
    private readonly outcomes: OutcomesClient,
    private readonly optOuts: OptOuts,
  ) {}

  async find(messages: readonly Message[]): Promise<Facts> {
    const appointmentIds = distinct(messages.map(({ appointmentId }) => appointmentId));
    const clientIds = distinct(messages.map(({ clientId }) => clientId));
    const surveyIds = distinct(
      messages.filter(({ occurrenceKind }) => occurrenceKind === 'survey').map(({ occurrenceId }) => occurrenceId),
    );
    const [appointments, surveys] = await Promise.all([
      this.askBooking(appointmentIds, clientIds),
      unlessAway(() => this.outcomes.surveys(surveyIds)),
    ]);

    const { manager } = this.source;
    const contacts = await manager.findBy(Contact, { clientId: In(clientIds) });
    return {
      bookingAway: appointments === undefined,
      outcomesAway: surveys === undefined,
      appointments: by(appointments ?? [], ({ appointmentId }) => appointmentId),
      surveys: by(surveys ?? [], ({ surveyId }) => surveyId),
      knownAppointments: by(
        await manager.findBy(KnownAppointment, { appointmentId: In(appointmentIds) }),
        ({ appointmentId }) => appointmentId,
      ),
      knownSurveys: by(await manager.findBy(KnownSurvey, { surveyId: In(surveyIds) }), ({ surveyId }) => surveyId),
      contacts: by(contacts, ({ clientId }) => clientId),
      rules: by(await manager.find(Rule), ({ code }) => code),
      locations: by(
        await manager.findBy(Location, { locationId: In(distinct(messages.map(({ locationId }) => locationId))) }),
        ({ locationId }) => locationId,
      ),
      optedOut: await this.optedOut(contacts),
    };
  }

  /** One question for the appointments and one for the contacts; undefined when booking is away. */
  private async askBooking(appointmentIds: string[], clientIds: string[]): Promise<AppointmentDetails[] | undefined> {
    const answer = await unlessAway(() =>
      Promise.all([this.booking.appointments(appointmentIds), this.booking.contacts(clientIds)]),
    );
    if (!answer) return undefined;
    const [appointments, contacts] = answer;
    await storeContacts(this.source.manager, contacts);
    await this.source.query(
      `update known_appointment as known set details = d.details
       from jsonb_array_elements($1::jsonb) as d(details)
       where known.appointment_id = (d.details->>'appointmentId')::uuid and known.details is distinct from d.details`,
      [JSON.stringify(appointments)],
    );
    return appointments;
  }

  private async optedOut(contacts: readonly Contact[]): Promise<Facts['optedOut']> {
    const digests = contacts.flatMap(({ email, phone }) => [
      ...(email ? [this.optOuts.digest('email', email)] : []),
      ...(phone ? [this.optOuts.digest('sms', phone)] : []),
    ]);
    const found = await this.optOuts.among(this.source.manager, digests);
    return (channel, address) => found.has(this.optOuts.digest(channel, address).toString('hex'));
  }
}

async function unlessAway<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ServiceUnreachable) return undefined;
    throw error;
  }
}
