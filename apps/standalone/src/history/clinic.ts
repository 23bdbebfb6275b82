import { BookAppointment } from '@unknot/booking/appointments/book-appointment.use-case';
import { BookForClient } from '@unknot/booking/appointments/book-for-client.use-case';
import { CancelAppointment } from '@unknot/booking/appointments/cancel-appointment.use-case';
import { ConfirmAppointment } from '@unknot/booking/appointments/confirm-appointment.use-case';
import { HoldTime } from '@unknot/booking/appointments/hold-time.use-case';
import { RearrangeAppointment } from '@unknot/booking/appointments/rearrange-appointment.use-case';
import { ReceiveClient } from '@unknot/booking/appointments/receive-client.use-case';
import type { TreatmentData } from '@unknot/booking/catalogue/chain-data';
import { idOf } from '@unknot/booking/catalogue/seed-catalogue.use-case';
import { BookNextVisit } from '@unknot/booking/courses/book-next-visit.use-case';
import { SetGoal } from '@unknot/booking/courses/set-goal.use-case';
import { currentQuestionnaire } from '@unknot/booking/intake/questionnaires';
import { SaveAnswers } from '@unknot/booking/intake/save-answers.use-case';
import { SubmitIntake } from '@unknot/booking/intake/submit-intake.use-case';
import { CompleteSession } from '@unknot/booking/sessions/complete-session.use-case';
import { StartSession } from '@unknot/booking/sessions/start-session.use-case';
import { ChangeTask } from '@unknot/booking/tasks/change-task.use-case';
import type { LinkActor, StaffActor } from '@unknot/shared/auth/actor';
import type { LinkPurpose } from '@unknot/shared/links/link-token';
import { transaction } from '@unknot/shared/persistence/transaction';
import { Idempotency } from '@unknot/shared/service/idempotency';
import type { RunningService } from '@unknot/shared/service/service';
import type { EntityManager } from 'typeorm';
import type { Draw } from './draw';
import { healthOf } from './health';
import type { PlannedVisit } from './plan';
import { recordOf } from './session-record';
import type { Team } from './team';
import { cancelReasons, complaints, goals, screened } from './words';

const dayMs = 86_400_000;

/** The row of a visit, as a person who has it before them knows it. */
interface Row {
  id: string;
  clientId: string;
  courseId: string;
  version: number;
  epoch: number;
}

/** Does in booking what clients and staff do there, with the same use cases that the pages reach. */
export class Clinic {
  private readonly appointments = new Map<PlannedVisit, string>();

  constructor(
    private readonly booking: RunningService,
    private readonly team: Team,
    private readonly draw: Draw,
  ) {}

  /** Finds again which of the planned visits have been booked, after an interruption. */
  async remember(visits: readonly PlannedVisit[]): Promise<void> {
    const rows = (await this.booking.source.query(
      `select a.id, a.starts_at_wall as wall, k.value as email from appointment a
       join client_contact k on k.client_id = a.client_id and k.kind = 'email'`,
    )) as { id: string; wall: string; email: string }[];
    const ids = new Map(rows.map(({ id, wall, email }) => [`${email} ${wall}`, id]));
    for (const visit of visits) {
      const { email } = visit.person;
      const id = ids.get(`${email} ${visit.wall}`) ?? ids.get(`${email} ${visit.movedFrom?.wall}`);
      if (id !== undefined) this.appointments.set(visit, id);
    }
  }

  /** Undefined while it is not booked. */
  appointmentOf(visit: PlannedVisit): string | undefined {
    return this.appointments.get(visit);
  }

  async book(visit: PlannedVisit, before: PlannedVisit | undefined): Promise<void> {
    if (this.appointments.has(visit)) return;
    const last = before && (await this.find(before));
    const id = await (visit.booking === 'online'
      ? this.bookOnline(visit)
      : visit.booking === 'next' && last
        ? this.bookNext(visit, last)
        : this.bookAtDesk(visit, last));
    this.appointments.set(visit, id);
  }

  private async bookOnline(visit: PlannedVisit): Promise<string> {
    const { app } = this.booking;
    const hold = app.get(HoldTime, { strict: false });
    const { person } = visit;
    const key = `history-${person.number}-${visit.number}`.padEnd(20, '-');
    const request = { key, route: 'history', bodyHash: Buffer.alloc(32) };
    const { id } = await app.get(Idempotency, { strict: false }).onceAfterLook(
      request,
      async (manager) => {
        const wanted = await hold.look(manager, placeOf(visit), `history ${person.number}`);
        return { wanted, result: { id: wanted.appointmentId } };
      },
      async (manager, { wanted }, claim) => (await hold.execute(manager, wanted, claim)) !== undefined,
    );
    await this.inBooking((tx) =>
      app.get(BookAppointment, { strict: false }).execute(
        tx,
        { id, epoch: 0 },
        {
          ...this.contactOf(visit),
          complaint: this.complaintOf(visit),
          consents: { careData: true, surveys: person.surveysConsented },
        },
      ),
    );
    return id;
  }

  private async bookAtDesk(visit: PlannedVisit, last: Row | undefined): Promise<string> {
    const { person } = visit;
    const booking = {
      ...placeOf(visit),
      source: 'front_desk' as const,
      actor: this.team.frontDeskOf(visit.location),
      complaint: this.complaintOf(visit),
    };
    const newClient = { ...this.contactOf(visit), surveysConsented: person.surveysConsented };
    const appointment = await this.inBooking((tx) =>
      this.get(BookForClient).execute(tx, last ? { ...booking, clientId: last.clientId } : { ...booking, newClient }),
    );
    return appointment.id;
  }

  private async bookNext(visit: PlannedVisit, last: Row): Promise<string> {
    const [row] = await this.inBooking(async (tx) => {
      await this.get(BookNextVisit).execute(tx, last.courseId, placeOf(visit), this.team.frontDeskOf(visit.location));
      return (await tx.query(
        'select id from appointment where course_id = $1 and starts_at_wall = $2 order by created_at desc limit 1',
        [last.courseId, placeOf(visit).startsAtWall],
      )) as [{ id: string }];
    });
    return row.id;
  }

  answerHealthQuestions(visit: PlannedVisit): Promise<void> {
    return this.withLink(visit, 'intake', async (tx, link) => {
      const { version, language, consent } = currentQuestionnaire(visit.person.locale);
      await this.get(SaveAnswers).execute(tx, link, { version, answers: healthOf(this.draw, visit.person.number) });
      const agreed = { agreed: true as const, version: consent.version, language };
      await this.get(SubmitIntake).execute(tx, link, { version, consent: agreed });
    });
  }

  confirm(visit: PlannedVisit): Promise<void> {
    return this.withLink(visit, 'appointment', (tx, link) =>
      this.get(ConfirmAppointment).execute(tx, { by: 'link', link }),
    );
  }

  move(visit: PlannedVisit): Promise<void> {
    return this.withRow(visit, (tx, { id, version }) =>
      this.get(RearrangeAppointment).execute(
        tx,
        id,
        { version, startsAtWall: visit.wall, tellClient: true },
        this.team.frontDeskOf(visit.location),
      ),
    );
  }

  /** In time by the link, later by telephone. */
  cancel(visit: PlannedVisit): Promise<void> {
    const online = visit.startsAt - (visit.cancelledAt ?? visit.startsAt) > 1.5 * dayMs;
    const reason = this.draw.pick(cancelReasons, 'reason', visit.person.number, visit.number);
    if (online) {
      return this.withLink(visit, 'appointment', (tx, link) =>
        this.get(CancelAppointment).execute(tx, { by: 'client', link }, reason),
      );
    }
    const actor = this.team.frontDeskOf(visit.location);
    return this.withRow(visit, (tx, { id }) => this.get(CancelAppointment).execute(tx, { by: 'staff', id, actor }));
  }

  receive(visit: PlannedVisit, came: boolean): Promise<void> {
    return this.withRow(visit, (tx, { id }) =>
      this.get(ReceiveClient).execute(tx, id, came, this.team.frontDeskOf(visit.location)),
    );
  }

  start(visit: PlannedVisit): Promise<void> {
    const actor = this.team.practitioner(visit.practitioner);
    return this.withRow(visit, async (tx, { id, courseId }) => {
      await this.get(StartSession).execute(tx, id, actor);
      await this.screen(tx, id, actor);
      if (visit.number !== 1 || !this.draw.chance(0.6, 'has a goal', visit.person.number)) return;
      const goal = this.draw.pick(goals, 'goal', visit.person.number);
      await this.get(SetGoal).execute(tx, courseId, { before: '', goal }, actor);
    });
  }

  /** Looks at what the client has answered that speaks against the treatment. */
  private async screen(tx: EntityManager, appointmentId: string, actor: StaffActor): Promise<void> {
    const flags = (await tx.query(
      "select id from task where appointment_id = $1 and kind = 'contraindication' and state = 'open'",
      [appointmentId],
    )) as { id: string }[];
    for (const { id } of flags) await this.get(ChangeTask).execute(tx, id, { to: 'done', note: screened }, actor);
  }

  complete(visit: PlannedVisit, treatment: TreatmentData, discomfort: number): Promise<void> {
    const record = recordOf(this.draw, visit, treatment, discomfort);
    const { review } = visit;
    return this.withRow(visit, (tx, { id }) =>
      this.get(CompleteSession).execute(
        tx,
        id,
        { revision: 0, record, ...(review ? { review: { ...review, note: '' } } : {}) },
        this.team.practitioner(visit.practitioner),
      ),
    );
  }

  private get<T>(useCase: new (...parts: never[]) => T): T {
    return this.booking.app.get<T>(useCase as never, { strict: false });
  }

  private inBooking<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return transaction(this.booking.source, work);
  }

  private contactOf({ person }: PlannedVisit) {
    const { name, email, phone, locale } = person;
    return { name, email, ...(phone === null ? {} : { phone }), locale };
  }

  private complaintOf({ person }: PlannedVisit): string {
    return this.draw.pick(complaints, 'complaint', person.number);
  }

  private async find(visit: PlannedVisit): Promise<Row | undefined> {
    const [row] = (await this.booking.source.query(rowSql, [this.appointments.get(visit) ?? null])) as [Row?];
    return row;
  }

  /** Does nothing for a visit that was refused when it was to be booked. */
  private async withRow(visit: PlannedVisit, work: (tx: EntityManager, row: Row) => Promise<unknown>): Promise<void> {
    const id = this.appointments.get(visit);
    if (id === undefined) return;
    await this.inBooking(async (tx) => {
      const [row] = (await tx.query(rowSql, [id])) as [Row];
      await work(tx, row);
    });
  }

  private withLink(
    visit: PlannedVisit,
    purpose: LinkPurpose,
    work: (tx: EntityManager, link: LinkActor) => Promise<unknown>,
  ): Promise<void> {
    const expiresAt = new Date(visit.startsAt + 30 * dayMs);
    return this.withRow(visit, (tx, { id, epoch }) => work(tx, { kind: 'link', purpose, id, epoch, expiresAt }));
  }
}

const rowSql = `select id, client_id as "clientId", course_id as "courseId", version, link_epoch as epoch
  from appointment where id = $1`;

/** Where and when it is booked: first where it stood before it was moved. */
const placeOf = ({ practitioner, location, treatment, wall, movedFrom }: PlannedVisit) => ({
  practitionerId: idOf('practitioner', practitioner),
  locationId: idOf('location', location),
  treatmentId: idOf('treatment', treatment),
  startsAtWall: movedFrom?.wall ?? wall,
});
