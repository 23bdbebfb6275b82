import { Injectable } from '@nestjs/common';
import type { LinkActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { AnswerRequest } from '@unknot/shared/contracts/api/surveys';
import { updateRows } from '@unknot/shared/persistence/rows';
import type { EntityManager } from 'typeorm';
import { type Item, itemsAt } from '../instruments/instrument';
import { Instruments } from '../instruments/instruments';
import { surveyWithAnswers } from '../surveys/find-survey';
import { Survey } from '../surveys/survey.entity';
import { ItemUnknown, RatingOutOfRange } from '../surveys/survey.errors';
import { Answer } from './answer.entity';

/** Saves answers as they are given. One may be changed until the survey is completed; saving it twice changes nothing. */
@Injectable()
export class SaveAnswers {
  constructor(
    private readonly clock: Clock,
    private readonly instruments: Instruments,
  ) {}

  /**
   * @param given at most one of each item
   * @throws ItemUnknown, RatingOutOfRange, and refusals of the survey when it takes no answers
   */
  async execute(tx: EntityManager, link: LinkActor, given: readonly AnswerRequest[]): Promise<Survey> {
    const [survey, answers] = await surveyWithAnswers(tx, link);
    const items = this.itemsOf(survey);
    for (const { item, value } of given) requireRating(items, item, value);
    const earlier = new Map(answers.map(({ item, value }) => [item, value]));
    // The page repeats what it did not hear of: the same answer once more is no change.
    const changed = given.filter(({ item, value }) => earlier.get(item) !== value);
    if (changed.length === 0) return survey;
    const now = this.clock.now();
    const { state, firstAnswerAt } = survey;
    survey.answered(now);
    if (survey.state !== state || survey.firstAnswerAt !== firstAnswerAt)
      await updateRows(tx, Survey, [survey], ['state', 'firstAnswerAt']);
    const rows = changed.map(({ item, value }) => ({ surveyId: survey.surveyId, item, value, answeredAt: now }));
    await tx.upsert(Answer, rows, ['surveyId', 'item']);
    return survey;
  }

  private itemsOf(survey: Survey): Item[] {
    const instrument = this.instruments.find(survey.instrument, survey.instrumentVersion, survey.language);
    return itemsAt(instrument, survey.timepoint);
  }
}

function requireRating(items: readonly Item[], code: string, value: number | null): void {
  const item = items.find((one) => one.code === code);
  if (!item) {
    throw new ItemUnknown(
      code,
      items.map((one) => one.code),
    );
  }
  if (value !== null && (value < item.minimum || value > item.maximum)) {
    throw new RatingOutOfRange(item.minimum, item.maximum);
  }
}
