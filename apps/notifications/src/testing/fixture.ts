import type { StaffActor } from '@unknot/shared/auth/actor';
import { FixedClock } from '@unknot/shared/clock/clock';
import type { MovePreview, MyMessages } from '@unknot/shared/contracts/api/messages';
import type { AppointmentSnapshot, ClientSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { CourseSnapshot } from '@unknot/shared/contracts/events/course.events';
import type { EnquirySnapshot } from '@unknot/shared/contracts/events/enquiry.events';
import type { SurveySnapshot } from '@unknot/shared/contracts/events/outcomes.events';
import type { Channel } from '@unknot/shared/contracts/values';
import { transaction } from '@unknot/shared/persistence/transaction';
import { createTestDatabase, type TestDatabase } from '@unknot/shared/testing/database';
import type { EntityManager } from 'typeorm';
import { PlanAftercare } from '../aftercare/plan-aftercare.use-case';
import { PlanVisitMessages, type VisitFact } from '../appointments/plan-visit-messages.use-case';
import { PreviewMove } from '../appointments/preview-move.query';
import { KeepClient } from '../contacts/keep-client.use-case';
import { storeContacts } from '../contacts/store-contacts';
import { PlanRecalls } from '../courses/plan-recalls.use-case';
import { EndEnquiry } from '../enquiries/end-enquiry.use-case';
import { InviteToVisit } from '../enquiries/invite-to-visit.use-case';
import { TellAnswer } from '../enquiries/tell-answer.use-case';
import { Message } from '../ledger/message.entity';
import { ListMyMessages } from '../ledger/my-messages.use-case';
import type { Planned } from '../ledger/occasion';
import { notificationsEntities, notificationsMigrations } from '../notifications.service-definition';
import { OptOuts } from '../opt-outs/opt-outs';
import { PlanSurveyMessages } from '../surveys/plan-survey-messages.use-case';
import { at } from './builders';

const tables = [
  'message',
  'known_appointment',
  'known_survey',
  'known_course',
  'contact',
  'location',
  'opt_out',
  'reply',
  'reply_text',
  'outbox',
];

export const chainManager: StaffActor = {
  kind: 'staff',
  accountId: '0193a5c2-7d00-7c3e-9a51-00000000d35c',
  sessionId: '0193a5c2-7d00-7c3e-9a51-00000000d35d',
  name: 'Test Account',
  roles: ['chain_manager'],
  practitionerId: null,
  locationIds: 'all',
  permissions: [],
};

/** A database of this service with a clock that stands still, and the planning as the consumers call it. */
export class PlanningFixture {
  readonly clock = new FixedClock(at('2026-11-20T10:00'));
  private readonly optOuts = new OptOuts({ SERVICE_SECRET: Buffer.alloc(32, 7).toString('base64url') }, this.clock);

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

  /** Plans for what happened to a visit, as the consumer does. */
  private visit(fact: VisitFact, snapshot: AppointmentSnapshot, when: Date): Promise<Planned[]> {
    return this.in((tx) => new PlanVisitMessages(this.clock).execute(tx, [{ fact, snapshot, at: when }]));
  }
  /** Plans for what happened to several visits at once. */
  visits(facts: readonly [VisitFact, AppointmentSnapshot][]): Promise<Planned[]> {
    const at = this.clock.now();
    const told = facts.map(([fact, snapshot]) => ({ fact, snapshot, at }));
    return this.in((tx) => new PlanVisitMessages(this.clock).execute(tx, told));
  }
  booked(appointment: AppointmentSnapshot, when = new Date(appointment.bookedAt)): Promise<Planned[]> {
    return this.visit('booked', appointment, when);
  }
  moved(appointment: AppointmentSnapshot, when = this.clock.now()): Promise<Planned[]> {
    return this.visit('moved', appointment, when);
  }
  cancelled(appointment: AppointmentSnapshot, when = this.clock.now()): Promise<Planned[]> {
    return this.visit('cancelled', { ...appointment, state: 'cancelled' }, when);
  }
  async previewOfMove(appointmentId: string, startsAt: Date): Promise<MovePreview['messages']> {
    const preview = new PreviewMove(this.clock, this.optOuts);
    const query = { appointmentId, startsAt: startsAt.toISOString() };
    return (await preview.execute(this.source.manager, query, chainManager)).messages;
  }
  /** What the client's own page shows. */
  async mine({ appointmentId, linkEpoch }: AppointmentSnapshot): Promise<MyMessages['messages']> {
    const expiresAt = new Date(this.clock.now().getTime() + 3_600_000);
    const link = { kind: 'link', purpose: 'appointment', id: appointmentId, epoch: linkEpoch, expiresAt } as const;
    return (await new ListMyMessages(this.optOuts).execute(this.source.manager, link)).messages;
  }
  optOut(channel: Channel, address: string): Promise<void> {
    return this.in((tx) => this.optOuts.record(tx, channel, address, 'reply'));
  }
  missed(appointment: AppointmentSnapshot, when = this.clock.now()): Promise<Planned[]> {
    return this.visit('missed', { ...appointment, state: 'no_show' }, when);
  }
  followed(appointment: AppointmentSnapshot): Promise<Planned[]> {
    return this.visit('followed', appointment, this.clock.now());
  }
  completed(session: Parameters<PlanAftercare['execute']>[1][number]): Promise<Planned[]> {
    return this.in((tx) => new PlanAftercare(this.clock).execute(tx, [session]));
  }
  survey(...surveys: SurveySnapshot[]): Promise<Planned[]> {
    return this.in((tx) => new PlanSurveyMessages(this.clock).execute(tx, surveys));
  }
  course(course: CourseSnapshot): Promise<Planned[]> {
    return this.in((tx) => new PlanRecalls(this.clock).execute(tx, [course]));
  }
  answered(enquiry: EnquirySnapshot, when = this.clock.now()): Promise<Planned[]> {
    return this.in((tx) => new TellAnswer(this.clock).execute(tx, enquiry, when));
  }
  invited(enquiry: EnquirySnapshot, when = this.clock.now()): Promise<Planned[]> {
    return this.in((tx) => new InviteToVisit(this.clock).execute(tx, enquiry, when));
  }
  ended(enquiry: EnquirySnapshot): Promise<void> {
    return this.in((tx) => new EndEnquiry(this.clock).execute(tx, enquiry));
  }
  client(client: ClientSnapshot): Promise<void> {
    return this.in((tx) => new KeepClient(this.clock).execute(tx, [client]));
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
