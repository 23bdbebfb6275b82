import type { Timepoint } from '@unknot/shared/contracts/values';
import type { Instrument } from '../instruments/instrument';
import type { Instruments } from '../instruments/instruments';
import { followUps, requireRecallAfterSession } from './windows';

/** Which questionnaire is asked at which timepoint. */
export class SurveyPlan {
  /** Timepoints after a session, in order of time. */
  readonly followUps = Object.keys(followUps) as (keyof typeof followUps)[];

  /** @throws RecallReachesBeforeSession when a questionnaire looks back too far for its timepoint */
  constructor(
    private readonly instruments: Instruments,
    private readonly asked: { id: string; version: string } = { id: 'unknot-daily', version: '1' },
  ) {
    for (const timepoint of this.followUps) requireRecallAfterSession(this.instrumentOf(timepoint), timepoint);
  }

  /** The questionnaire of a timepoint, in the language nearest to `locale`. */
  instrumentOf(_timepoint: Timepoint, locale?: string): Instrument {
    return this.instruments.find(this.asked.id, this.asked.version, locale);
  }
}
