import { itemsAt } from '@unknot/outcomes/instruments/instrument';
import { Instruments } from '@unknot/outcomes/instruments/instruments';
import { CompleteSurvey } from '@unknot/outcomes/responses/complete-survey.use-case';
import { RequestCallback } from '@unknot/outcomes/responses/request-callback.use-case';
import { SaveAnswers } from '@unknot/outcomes/responses/save-answers.use-case';
import { Survey } from '@unknot/outcomes/surveys/survey.entity';
import { OpenTablet } from '@unknot/outcomes/tablet/open-tablet.use-case';
import { TypeNowRatings } from '@unknot/outcomes/tablet/type-now-ratings.use-case';
import type { LinkActor } from '@unknot/shared/auth/actor';
import type { Timepoint } from '@unknot/shared/contracts/values';
import { transaction } from '@unknot/shared/persistence/transaction';
import type { RunningService } from '@unknot/shared/service/service';
import { type EntityManager, In } from 'typeorm';
import type { Draw } from './draw';
import { answers, type Moment, ratingOf } from './feelings';
import type { PlannedVisit } from './plan';
import type { Scene } from './stage';
import type { Team } from './team';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Whoever answers does so within so many hours of being asked. */
const answersWithin: Partial<Record<Timepoint, number>> = { baseline: 18, '24h': 10, '7d': 48 };
const answersWithinOtherwise = 96;

/** Tells in outcomes how clients are, as they do: on the tablet at the clinic, and at home when a message asks them. */
export class Aftermath {
  private readonly visits = new Map<string, PlannedVisit>();
  /** Who was asked by a message, by survey, and when they answer: never, for some. */
  private readonly asked = new Map<string, { at: number; visit: PlannedVisit }>();
  private heard = false;

  constructor(
    private readonly outcomes: RunningService,
    private readonly team: Team,
    private readonly draw: Draw,
  ) {}

  /** From now on the answers of this appointment's client are known. */
  follow(appointmentId: string, visit: PlannedVisit): void {
    this.visits.set(appointmentId, visit);
  }

  /** The client rates pain at the check-in; the session's record says the same. */
  discomfortOf(visit: PlannedVisit): number {
    const item = { code: 'pain', domain: 'pain', higherIs: 'worse', minimum: 0, maximum: 10 } as const;
    return ratingOf(this.draw, item, momentOf(visit, 'before'));
  }

  /** The front desk hands out the tablet; what is open is answered on it. */
  async arrive(appointmentId: string, visit: PlannedVisit): Promise<void> {
    if (!this.draw.chance(0.75, 'tablet', visit.person.number, visit.number)) return;
    await this.inOutcomes(async (tx) => {
      const actor = this.team.frontDeskOf(visit.location);
      const { surveyIds } = await this.get(OpenTablet).execute(tx, actor, appointmentId);
      for (const survey of await tx.findBy(Survey, { surveyId: In(surveyIds) })) {
        await this.answer(tx, survey, this.visits.get(survey.appointmentId) ?? visit);
      }
    });
  }

  /** The practitioner asks how it is now. */
  async leave(appointmentId: string, visit: PlannedVisit): Promise<void> {
    if (!this.draw.chance(0.7, 'asks', visit.person.number, visit.number)) return;
    const moment = momentOf(visit, 'after');
    const rating = (domain: 'pain' | 'tension') =>
      ratingOf(this.draw, { code: domain, domain, higherIs: 'worse', minimum: 0, maximum: 10 }, moment);
    await this.inOutcomes((tx) =>
      this.get(TypeNowRatings).execute(tx, this.team.practitioner(visit.practitioner), appointmentId, {
        when: 'after',
        pain: rating('pain'),
        tension: rating('tension'),
      }),
    );
  }

  /**
   * Whoever was asked by a message and answers, does so when their time has come: these do until `now`.
   * @param since epoch milliseconds, when this was asked last
   */
  async answersAtHome(since: number, now: number): Promise<Scene[]> {
    await this.hearOfAsked(this.heard ? since - dayMs : 0);
    const due = [...this.asked].filter(([, { at }]) => at <= now);
    return due.map(([surveyId, { at, visit }]) => {
      this.asked.set(surveyId, { at: Number.POSITIVE_INFINITY, visit });
      return { at, of: `client ${visit.person.number}`, perform: () => this.answerAtHome(surveyId, visit, now) };
    });
  }

  /** Takes note of those who were asked since then, and of when they answer. */
  private async hearOfAsked(since: number): Promise<void> {
    const rows = (await this.outcomes.source.query(
      `select survey_id as "surveyId", appointment_id as "appointmentId", timepoint, due_at as "dueAt"
       from survey where state = 'open' and not on_tablet and sent_at >= $1`,
      [new Date(since)],
    )) as Pick<Survey, 'surveyId' | 'appointmentId' | 'timepoint' | 'dueAt'>[];
    this.heard = true;
    for (const { surveyId, appointmentId, timepoint, dueAt } of rows) {
      const visit = this.visits.get(appointmentId);
      if (!visit || this.asked.has(surveyId)) continue;
      const moment = momentOf(visit, timepoint);
      const delay = this.draw.unit('delay', moment.client, timepoint, moment.visits) ** 2;
      const at = dueAt.getTime() + delay * (answersWithin[timepoint] ?? answersWithinOtherwise) * hourMs;
      this.asked.set(surveyId, { at: answers(this.draw, moment) ? at : Number.POSITIVE_INFINITY, visit });
    }
  }

  /** When the next of those who were asked answers; infinite when none does. */
  get nextAnswerAt(): number {
    return Math.min(Number.POSITIVE_INFINITY, ...[...this.asked.values()].map(({ at }) => at));
  }

  private answerAtHome(surveyId: string, visit: PlannedVisit, now: number): Promise<void> {
    return this.inOutcomes(async (tx) => {
      const survey = await tx.findOneByOrFail(Survey, { surveyId });
      if (survey.state !== 'open' || survey.tabletAt || now >= survey.closesAt.getTime()) return;
      await this.answer(tx, survey, visit);
    });
  }

  private async answer(tx: EntityManager, survey: Survey, visit: PlannedVisit): Promise<void> {
    const { surveyId: id, linkEpoch: epoch, timepoint, closesAt } = survey;
    const link: LinkActor = { kind: 'link', purpose: 'survey', id, epoch, expiresAt: closesAt };
    const instrument = this.get(Instruments).find(survey.instrument, survey.instrumentVersion, survey.language);
    const moment = momentOf(visit, timepoint);
    const given = itemsAt(instrument, timepoint).map((item) => {
      const skips = this.draw.chance(0.02, 'skips', item.code, moment.client, timepoint, moment.visits);
      return { item: item.code, value: skips ? null : ratingOf(this.draw, item, moment) };
    });
    await this.get(SaveAnswers).execute(tx, link, given);
    await this.get(CompleteSurvey).execute(tx, link);
    if (timepoint === '24h' && this.draw.chance(0.03, 'call me', moment.client, moment.visits)) {
      await this.get(RequestCallback).execute(tx, link);
    }
  }

  private get<T>(useCase: new (...parts: never[]) => T): T {
    return this.outcomes.app.get<T>(useCase as never, { strict: false });
  }

  private inOutcomes<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return transaction(this.outcomes.source, work);
  }
}

const momentOf = (visit: PlannedVisit, timepoint: Timepoint): Moment => ({
  client: visit.person.number,
  location: visit.location,
  timepoint,
  visits: timepoint === 'baseline' || timepoint === 'before' ? visit.number - 1 : visit.number,
});
