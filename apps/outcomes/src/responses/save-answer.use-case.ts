import { Injectable } from '@nestjs/common';
import type { LinkActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { AnswerRequest } from '@unknot/shared/contracts/api/surveys';
import type { EntityManager } from 'typeorm';
import type { Item } from '../instruments/instrument';
import { Instruments } from '../instruments/instruments';
import { surveyOfLink } from '../surveys/find-survey';
import type { Survey } from '../surveys/survey.entity';
import { ItemUnknown, RatingOutOfRange } from '../surveys/survey.errors';
import { Answer } from './answer.entity';

/** Saves one answer at once. It may be changed until the survey is completed; saving it twice changes nothing. */
@Injectable()
export class SaveAnswer {
  constructor(
    private readonly clock: Clock,
    private readonly instruments: Instruments,
  ) {}

  /** @throws ItemUnknown, RatingOutOfRange, and refusals of the survey when it takes no answers */
  async execute(tx: EntityManager, link: LinkActor, { item, value }: AnswerRequest): Promise<Survey> {
    const survey = await surveyOfLink(tx, link, true);
    requireRating(this.itemsOf(survey), item, value);
    const earlier = await tx.findOneBy(Answer, { surveyId: survey.surveyId, item });
    // The page repeats what it did not hear of: the same answer once more is no change.
    if (earlier && earlier.value === value) return survey;
    const now = this.clock.now();
    survey.answered(now);
    await tx.save(survey);
    await tx.upsert(Answer, { surveyId: survey.surveyId, item, value, answeredAt: now }, ['surveyId', 'item']);
    return survey;
  }

  private itemsOf(survey: Survey): Item[] {
    return this.instruments.find(survey.instrument, survey.instrumentVersion, survey.language).items;
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
