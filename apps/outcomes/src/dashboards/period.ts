import { periodBy } from '@unknot/shared/time/period';
import { PeriodInvalid } from './dashboard.errors';

/** The days of a dashboard: as asked, else the last twelve weeks. @throws PeriodInvalid */
export const periodOf = periodBy({
  usualDays: 84,
  longestYears: 5,
  refusal: (sentence) => new PeriodInvalid(sentence),
});
