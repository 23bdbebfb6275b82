import type { ChainData } from '@unknot/booking/catalogue/chain-data';
import { ChangeTask } from '@unknot/booking/tasks/change-task.use-case';
import { DomainError } from '@unknot/shared/errors/domain-error';
import { transaction } from '@unknot/shared/persistence/transaction';
import type { RunningService } from '@unknot/shared/service/service';
import { type Act, actsOf } from './acts';
import { Aftermath } from './aftermath';
import { Clinic } from './clinic';
import type { Draw } from './draw';
import { EnquiryDesk, type PlannedEnquiry } from './enquiries';
import type { PlannedVisit } from './plan';
import type { Team } from './team';

/** Something that is to be done at an instant, epoch milliseconds. */
export interface Scene {
  at: number;
  /** Scenes of the same are done one after the other. */
  of: string;
  perform: () => Promise<unknown>;
}

/** A task that nobody has seen to for so long is done by somebody. */
const taskAfterMs = 96 * 3_600_000;

/** All that happens in the past of the demonstration, and who does it. */
export class Stage {
  readonly scenes: readonly Scene[];
  readonly aftermath: Aftermath;
  private readonly clinic: Clinic;
  private readonly visits: readonly PlannedVisit[];

  constructor(
    private readonly services: { booking: RunningService; outcomes: RunningService },
    private readonly chain: ChainData,
    private readonly team: Team,
    draw: Draw,
    plan: { visits: PlannedVisit[]; enquiries: readonly PlannedEnquiry[] },
  ) {
    this.clinic = new Clinic(services.booking, team, draw);
    this.aftermath = new Aftermath(services.outcomes, team, draw);
    this.visits = plan.visits;
    const desk = new EnquiryDesk(services.booking, chain, team, draw);
    const asked = plan.enquiries.flatMap((enquiry): Scene[] => [
      { at: enquiry.askedAt, of: `enquiry ${enquiry.number}`, perform: () => desk.ask(enquiry) },
      { at: enquiry.answeredAt, of: `enquiry ${enquiry.number}`, perform: () => desk.answer(enquiry) },
    ]);
    const acts = actsOf(draw, this.visits).map((act) => this.sceneOf(act));
    this.scenes = [...acts, ...asked].sort((a, b) => a.at - b.at);
  }

  /** Finds again what has been booked, after an interruption. */
  async remember(): Promise<void> {
    await this.clinic.remember(this.visits);
    for (const visit of this.visits) this.follow(visit);
  }

  /** Does what has waited too long on the lists of tasks. */
  async doOldTasks(now: number): Promise<void> {
    const { app, source } = this.services.booking;
    const rows = (await source.query(
      `select t.id, l.code as location, t.practitioner_id as practitioner from task t
       join location l on l.id = t.location_id where t.state = 'open' and t.created_at < $1`,
      [new Date(now - taskAfterMs)],
    )) as { id: string; location: string; practitioner: string | null }[];
    const people = this.chain.practitioners.map(({ code }) => this.team.practitioner(code));
    for (const { id, location, practitioner } of rows) {
      const own = people.find(({ practitionerId }) => practitioner !== null && practitionerId === practitioner);
      const actor = own ?? this.team.frontDeskOf(location);
      const note = 'Called. Talked it through; we look at it together at the next visit.';
      await tolerant(() =>
        transaction(source, (tx) =>
          app.get(ChangeTask, { strict: false }).execute(tx, id, { to: 'done', note }, actor),
        ),
      );
    }
  }

  private follow(visit: Act['visit']): void {
    const id = this.clinic.appointmentOf(visit);
    if (id !== undefined) this.aftermath.follow(id, visit);
  }

  private sceneOf(act: Act): Scene {
    return { at: act.at, of: `client ${act.visit.person.number}`, perform: () => tolerant(() => this.perform(act)) };
  }

  private async perform({ kind, visit, before }: Act): Promise<void> {
    const { clinic, aftermath } = this;
    if (kind === 'book') {
      await clinic.book(visit, before);
      return this.follow(visit);
    }
    const id = clinic.appointmentOf(visit);
    if (id === undefined) return;
    switch (kind) {
      case 'intake':
        return clinic.answerHealthQuestions(visit);
      case 'confirm':
        return clinic.confirm(visit);
      case 'move':
        return clinic.move(visit);
      case 'cancel':
        return clinic.cancel(visit);
      case 'miss':
        return clinic.receive(visit, false);
      case 'arrive':
        await clinic.receive(visit, true);
        return aftermath.arrive(id, visit);
      case 'start':
        return clinic.start(visit);
      case 'complete':
        return clinic.complete(visit, this.treatmentOf(visit), aftermath.discomfortOf(visit));
      case 'leave':
        return aftermath.leave(id, visit);
    }
  }

  private treatmentOf({ treatment }: Act['visit']) {
    const found = this.chain.treatments.find(({ code }) => code === treatment);
    if (!found) throw new Error(`the chain does not offer ${treatment}`);
    return found;
  }
}

/** People try what is refused to them: a time that has gone, a visit that was called off. Nothing is changed by it. */
export async function tolerant(attempt: () => Promise<void>): Promise<void> {
  try {
    await attempt();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}
