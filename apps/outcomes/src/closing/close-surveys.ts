import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import { transaction } from '@unknot/shared/persistence/transaction';
import { DataSource, In } from 'typeorm';
import { whyUnanswered } from '../funnel/why-unanswered';
import { saveAndAnnounce } from '../surveys/announce';
import { Survey } from '../surveys/survey.entity';

/** Surveys closed in one transaction. */
const batch = 100;

/**
 * Closes the surveys whose window is over, with the reason why there are no answers. Answers are refused from the
 * end of the window on, whether this has run or not. Any number of instances may run it.
 */
@Injectable()
export class CloseSurveys {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @returns how many were closed */
  async execute(): Promise<number> {
    for (let closed = 0; ; ) {
      const some = await this.closeBatch();
      closed += some;
      if (some < batch) return closed;
    }
  }

  private closeBatch(): Promise<number> {
    return transaction(this.source, async (tx) => {
      const now = this.clock.now();
      const due = (await tx.query(
        `select survey_id from survey where state in ('planned', 'open') and closes_at <= $1
         order by closes_at limit ${batch} for update skip locked`,
        [now],
      )) as { survey_id: string }[];
      const surveys = await tx.findBy(Survey, { surveyId: In(due.map((row) => row.survey_id)) });
      for (const survey of surveys) {
        await saveAndAnnounce(tx, survey, survey.close(now, await whyUnanswered(tx, survey.surveyId)), now);
      }
      return surveys.length;
    });
  }
}
