import type { DataSource } from 'typeorm';
import type { Message } from '../ledger/message.entity';
import type { BookingClient } from '../sending/booking-client';
import type { OutcomesClient } from '../sending/outcomes-client';
import { Appointments } from './appointments';
import type { Occurrence, OccurrenceFinder } from './occurrence';
import { OfAppointments } from './of-appointments';
import { OfCourses } from './of-courses';
import { OfEnquiries } from './of-enquiries';
import { OfReplies } from './of-replies';
import { OfSurveys } from './of-surveys';

/** The finder of each kind of occurrence, side by side for one batch. */
export class OccurrenceFinders {
  private readonly finders: readonly OccurrenceFinder[];

  constructor(
    private readonly source: DataSource,
    private readonly booking: BookingClient,
    outcomes: OutcomesClient,
  ) {
    this.finders = [
      new OfAppointments(source),
      new OfSurveys(source, outcomes),
      new OfEnquiries(booking),
      new OfCourses(booking),
      new OfReplies(source),
    ];
  }

  /** @returns the occurrence of each message, by the message's id */
  async find(messages: readonly Message[]): Promise<Map<string, Occurrence>> {
    const appointments = await Appointments.of(messages, this.source, this.booking);
    const found = await Promise.all(
      this.finders.map(async (finder) => {
        const own = messages.filter(({ occurrenceKind }) => occurrenceKind === finder.kind);
        if (own.length === 0) return [];
        const occurrenceOf = await finder.find(own, appointments);
        return own.map((message) => [message.id, occurrenceOf(message)] as const);
      }),
    );
    return new Map(found.flat());
  }
}
