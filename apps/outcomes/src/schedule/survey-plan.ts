import type { Timepoint } from '@unknot/shared/contracts/values';
import type { Instrument } from '../instruments/instrument';
import type { Instruments } from '../instruments/instruments';
import { type FollowUp, followUps, requireRecallAfterSession } from './windows';

export interface InstrumentRef {
  id: string;
  version: string;
}

/** Which questionnaire is asked at which timepoint. */
export class SurveyPlan {
  /** Timepoints after a session, in order of time. */
  readonly followUps = Object.keys(followUps) as FollowUp[];

  /** @throws RecallReachesBeforeSession when a questionnaire looks back too far for its timepoint */
  constructor(
    private readonly instruments: Instruments,
    private readonly asked: InstrumentRef = { id: 'unknot-daily', version: '1' },
    private readonly now: InstrumentRef = { id: 'unknot-now', version: '1' },
  ) {
    for (const timepoint of this.followUps) requireRecallAfterSession(this.instrumentOf(timepoint), timepoint);
  }

  /** How far the questions of a timepoint look back, in hours. */
  recallHoursAt(timepoint: Timepoint): number {
    return this.instrumentOf(timepoint).recall.hours;
  }

  /** The questionnaire of a timepoint, in the language nearest to `locale`. */
  instrumentOf(timepoint: Timepoint, locale?: string): Instrument {
    const { id, version } = timepoint === 'before' || timepoint === 'after' ? this.now : this.asked;
    return this.instruments.find(id, version, locale);
  }
}
