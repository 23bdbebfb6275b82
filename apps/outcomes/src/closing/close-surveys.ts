import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import { entitiesOf, type JsonRow } from '@unknot/shared/persistence/rows';
import { transaction } from '@unknot/shared/persistence/transaction';
import { DataSource } from 'typeorm';
import { whyUnanswered } from '../funnel/why-unanswered';
import { saveAndAnnounce } from '../surveys/announce';
import { Survey } from '../surveys/survey.entity';

/** Surveys closed in one transaction. */
const batch = 100;

const isOver = "state in ('planned', 'open') and closes_at <= $1";

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

  /** When the next window is over. */
  async nextDueAt(): Promise<Date | null> {
    const [next] = (await this.source.query(
      "select min(closes_at) as at from survey where state in ('planned', 'open') and closes_at > $1",
      [this.clock.now()],
    )) as [{ at: Date | null }];
    return next.at;
  }

  private async closeBatch(): Promise<number> {
    const now = this.clock.now();
    const [{ due }] = (await this.source.query(`select exists (select from survey where ${isOver}) as due`, [now])) as [
      { due: boolean },
    ];
    if (!due) return 0;
    return transaction(this.source, async (tx) => {
      const rows = (await tx.query(
        `select to_json(s) as survey from survey s where ${isOver} order by closes_at limit ${batch}
         for update skip locked`,
        [now],
      )) as { survey: JsonRow }[];
      const surveys = entitiesOf(
        tx,
        Survey,
        rows.map(({ survey }) => survey),
      );
      const reasons = await whyUnanswered(
        tx,
        surveys.map(({ surveyId }) => surveyId),
      );
      const closed = surveys.map((survey) => {
        const reason = reasons.get(survey.surveyId) ?? 'not_invited';
        return { survey, fact: survey.close(now, reason) };
      });
      await saveAndAnnounce(tx, closed, now);
      return closed.length;
    });
  }
}
