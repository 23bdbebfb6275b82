import { FixedClock } from '@unknot/shared/clock/clock';
import type { AppointmentSnapshot, ClientSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { SurveySnapshot } from '@unknot/shared/contracts/events/outcomes.events';
import { transaction } from '@unknot/shared/persistence/transaction';
import { createTestDatabase, type TestDatabase } from '@unknot/shared/testing/database';
import type { EntityManager } from 'typeorm';
import { PlanAftercare } from '../aftercare/plan-aftercare.use-case';
import { ConfirmBooking } from '../appointments/confirm-booking.use-case';
import { FollowAppointment } from '../appointments/follow-appointment.use-case';
import { TellOfCancellation } from '../appointments/tell-of-cancellation.use-case';
import { TellOfMove } from '../appointments/tell-of-move.use-case';
import { KeepClient } from '../contacts/keep-client.use-case';
import { storeContacts } from '../contacts/store-contacts';
import { Message } from '../ledger/message.entity';
import type { Planned } from '../ledger/plan-messages';
import { notificationsEntities, notificationsMigrations } from '../notifications.service-definition';
import { PlanSurveyMessages } from '../surveys/plan-survey-messages.use-case';
import { at } from './builders';

const tables = ['message', 'known_appointment', 'known_survey', 'contact', 'location', 'opt_out', 'outbox'];

/** A database of this service with a clock that stands still, and the planning as the consumers call it. */
export class PlanningFixture {
  readonly clock = new FixedClock(at('2026-11-20T10:00'));

  private constructor(readonly database: TestDatabase) {}

  static async create(): Promise<PlanningFixture> {
    return new PlanningFixture(
      await createTestDatabase({
        schema: 'notifications',
        migrations: notificationsMigrations,
        entities: notificationsEntities,
      }),
    );
  }

  get source() {
    return this.database.source;
  }

  async reset(): Promise<void> {
    await this.database.truncate(...tables);
    await this.source.query('update rule set active = true');
    this.clock.set(at('2026-11-20T10:00'));
  }

  in<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return transaction(this.source, work);
  }

  booked(appointment: AppointmentSnapshot, when = new Date(appointment.bookedAt)): Promise<Planned[]> {
    return this.in((tx) => new ConfirmBooking(this.clock).execute(tx, appointment, when));
  }
  moved(appointment: AppointmentSnapshot, when = this.clock.now()): Promise<Planned[]> {
    return this.in((tx) => new TellOfMove(this.clock).execute(tx, appointment, when));
  }
  cancelled(appointment: AppointmentSnapshot, when = this.clock.now()): Promise<Planned[]> {
    return this.in((tx) =>
      new TellOfCancellation(this.clock).execute(tx, { ...appointment, state: 'cancelled' }, when),
    );
  }
  followed(appointment: AppointmentSnapshot): Promise<Planned[]> {
    return this.in((tx) => new FollowAppointment(this.clock).execute(tx, appointment));
  }
  completed(session: Parameters<PlanAftercare['execute']>[1]): Promise<Planned[]> {
    return this.in((tx) => new PlanAftercare(this.clock).execute(tx, session));
  }
  survey(survey: SurveySnapshot): Promise<Planned[]> {
    return this.in((tx) => new PlanSurveyMessages(this.clock).execute(tx, survey));
  }
  client(client: ClientSnapshot): Promise<void> {
    return this.in((tx) => new KeepClient(this.clock).execute(tx, client));
  }

  /** What booking would answer about a client. */
  contact(clientId: string, change: Partial<Parameters<typeof storeContacts>[1][number]> = {}): Promise<void> {
    const contact = {
      clientId,
      gone: false,
      version: 1,
      name: 'Clara Mendes',
      email: 'clara@mendes.example',
      phone: '+351912555014',
      locale: 'en',
      zone: null,
      surveysConsented: true,
      ...change,
    };
    return storeContacts(this.source.manager, [contact]);
  }

  /** The ledger of an occurrence, in the order of the due times: `kind channel state reason`. */
  async ledger(occurrenceId: string): Promise<string[]> {
    const messages = await this.messages(occurrenceId);
    return messages.map(({ rule, channel, state, reason }) => [rule, channel, state, reason].filter(Boolean).join(' '));
  }

  messages(occurrenceId: string): Promise<Message[]> {
    return this.source.manager.find(Message, {
      where: { occurrenceId },
      order: { dueAt: 'ASC', rule: 'ASC', occurrenceVersion: 'ASC', copy: 'ASC' },
    });
  }

  async message(occurrenceId: string, rule: string): Promise<Message> {
    return this.source.manager.findOneOrFail(Message, {
      where: { occurrenceId, rule },
      order: { occurrenceVersion: 'DESC', copy: 'DESC' },
    });
  }

  /** Data of the events that were announced, oldest first. */
  async announced(): Promise<{ type: string; data: Record<string, unknown> }[]> {
    return this.source.query('select type, data from outbox order by position');
  }
}
