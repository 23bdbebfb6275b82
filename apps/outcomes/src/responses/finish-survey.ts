import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { EntityManager } from 'typeorm';
import { concernsOf } from '../alerts/findings';
import { raiseAlerts } from '../alerts/raise-alerts';
import { itemsAt } from '../instruments/instrument';
import { Instruments } from '../instruments/instruments';
import { ReplanSurveys } from '../schedule/replan-surveys';
import type { Ratings } from '../scoring/compute-scores';
import { scoreSurvey } from '../scoring/score-survey';
import { saveAndAnnounce } from '../surveys/announce';
import type { Survey } from '../surveys/survey.entity';
import { SurveyIncomplete } from '../surveys/survey.errors';

/** Fixes the answers of a survey: scores them and raises an alert where a person has to look at them. */
@Injectable()
export class FinishSurvey {
  constructor(
    private readonly clock: Clock,
    private readonly instruments: Instruments,
    private readonly replan: ReplanSurveys,
  ) {}

  /**
   * Under the lock of the client, with the survey locked too.
   * @throws SurveyIncomplete while a question is neither answered nor skipped, and refusals of the survey
   */
  async execute(tx: EntityManager, survey: Survey, ratings: Ratings): Promise<void> {
    const now = this.clock.now();
    survey.requireAnswerable(now);
    const instrument = this.instruments.find(survey.instrument, survey.instrumentVersion, survey.language);
    const missing = itemsAt(instrument, survey.timepoint)
      .map((item) => item.code)
      .filter((item) => !ratings.has(item));
    if (missing.length > 0) throw new SurveyIncomplete(missing);
    const given = [...ratings.values()].filter((value) => value !== null).length;
    await saveAndAnnounce(tx, [{ survey, fact: survey.complete(now, given) }], now);
    const scores = await scoreSurvey(tx, survey, instrument, ratings);
    // Right after a session the practitioner is with the client: what changed then raises nothing.
    await raiseAlerts(tx, survey, concernsOf(instrument, ratings, survey.ofTheMoment ? [] : scores), now);
    // A baseline just given may serve for another course of this week.
    await this.replan.execute(tx, [survey.clientId]);
  }
}
