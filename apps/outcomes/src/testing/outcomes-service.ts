import { parseConfig } from '@unknot/shared/config/config';
import type { SurveySnapshot } from '@unknot/shared/contracts/events/outcomes.events';
import type { TaskSnapshot } from '@unknot/shared/contracts/events/task.events';
import type { Timepoint } from '@unknot/shared/contracts/values';
import { transaction } from '@unknot/shared/persistence/transaction';
import { TestService } from '@unknot/shared/testing/service';
import { v7 as uuid } from 'uuid';
import { SettleAlert } from '../alerts/settle-alert.use-case';
import { FollowAppointment } from '../care/follow-appointment.use-case';
import { FollowSession } from '../care/follow-session.use-case';
import { KeepClient } from '../care/keep-client.use-case';
import { KeepLocation } from '../care/keep-location.use-case';
import { outcomesConfig } from '../config';
import { FollowInvitation } from '../funnel/follow-invitation.use-case';
import { outcomesService } from '../outcomes.service-definition';
import { Survey } from '../surveys/survey.entity';
import { aClient, type aLocation, anAppointment, type aSession } from './facts';

const hourMs = 3_600_000;

/** The outcomes service on a database of its own, told of facts by its own use cases and asked through HTTP. */
export class OutcomesUnderTest {
  private constructor(readonly service: TestService) {}

  static async start(): Promise<OutcomesUnderTest> {
    return new OutcomesUnderTest(
      await TestService.start('outcomes', (env) => outcomesService(parseConfig(outcomesConfig, env))),
    );
  }

  now(): Date {
    return this.service.running.clock.now();
  }
  /** The instant this many hours from now. */
  inHours(hours: number): string {
    return new Date(this.now().getTime() + hours * hourMs).toISOString();
  }
  advanceHours(hours: number): Promise<void> {
    return this.service.advance(hours * hourMs);
  }

  client(facts: ReturnType<typeof aClient>): Promise<void> {
    return this.tell(KeepClient, [facts]);
  }
  location(facts: ReturnType<typeof aLocation>): Promise<void> {
    return this.tell(KeepLocation, [facts]);
  }
  appointment(facts: ReturnType<typeof anAppointment>): Promise<void> {
    return this.tell(FollowAppointment, [facts]);
  }
  session(facts: ReturnType<typeof aSession>): Promise<void> {
    return this.tell(FollowSession, [facts]);
  }

  /** A visit two hours from now, of a client who agreed to be asked; its baseline can be answered at once. */
  async bookedVisit() {
    const client = aClient();
    const appointment = anAppointment({ clientId: client.clientId, startsAt: this.inHours(2) });
    await this.client(client);
    await this.appointment(appointment);
    return { client, appointment, baseline: await this.survey(appointment.appointmentId, 'baseline') };
  }

  /** What notifications tells of the invitation of a survey. */
  invitation(
    survey: Survey,
    state: 'sent' | 'delivered' | 'suppressed',
    more: { reason?: string; version?: number; messageId?: string } = {},
  ): Promise<void> {
    return this.tell(FollowInvitation, [
      {
        messageId: more.messageId ?? uuid(),
        version: more.version ?? 2,
        kind: 'survey_invitation',
        channel: 'email',
        clientId: survey.clientId,
        occurrence: { kind: 'survey', id: survey.surveyId },
        state,
        reason: more.reason ?? null,
        at: this.now().toISOString(),
      },
    ]);
  }

  survey(appointmentId: string, timepoint: Timepoint): Promise<Survey> {
    return this.service.source.manager.findOneByOrFail(Survey, { appointmentId, timepoint });
  }

  /** A link to a survey as notifications would mint it. */
  link(survey: Survey, more: { epoch?: number; expiresAt?: Date } = {}): { link: string } {
    const expiresAt = more.expiresAt ?? new Date(survey.closesAt.getTime() + 24 * hourMs);
    return {
      link: this.service.link('survey', { id: survey.surveyId, epoch: more.epoch ?? survey.linkEpoch, expiresAt }),
    };
  }

  /** Answers everything and finishes, through the client's own routes. */
  async answer(survey: Survey, ratings: Record<string, number | null>): Promise<void> {
    const as = this.link(survey);
    for (const [item, value] of Object.entries(ratings)) {
      const answer = await this.service.request('POST', 'my/survey/answers', { as, body: { item, value } });
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    }
    const finished = await this.service.request('POST', 'my/survey/complete', { as });
    if (finished.status !== 200) throw new Error(JSON.stringify(finished.body));
  }

  /** A task that an alert has raised is done, or open again. */
  task(facts: Pick<TaskSnapshot, 'version' | 'state'> & { alertId: string }): Promise<void> {
    return this.tell(SettleAlert, {
      taskId: uuid(),
      locationId: null,
      source: { kind: 'alert', id: facts.alertId },
      at: this.now().toISOString(),
      ...{ version: facts.version, state: facts.state },
    });
  }

  /** Announced facts of a survey, in order, with their data. */
  async announced(surveyId: string): Promise<{ type: string; data: SurveySnapshot }[]> {
    return (await this.service.source.query('select type, data from outbox where subject = $1 order by position', [
      surveyId,
    ])) as { type: string; data: SurveySnapshot }[];
  }

  private tell<T>(
    // biome-ignore lint/suspicious/noExplicitAny: any use case of this service
    useCase: new (...parts: any[]) => { execute(tx: any, facts: T): Promise<void> },
    facts: T,
  ): Promise<void> {
    return transaction(this.service.source, (tx) => this.service.running.app.get(useCase).execute(tx, facts));
  }
}
