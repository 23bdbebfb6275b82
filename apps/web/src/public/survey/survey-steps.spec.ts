import type { SurveyQuestion } from '@unknot/shared/contracts/api/surveys';
import { firstOpen } from './survey-steps';

const question = (answer: number | null, skipped = false) => ({ answer, skipped }) as SurveyQuestion;

describe('a survey that is taken up again', () => {
  it('goes on with the first question that is neither answered nor skipped', () => {
    expect(firstOpen([question(null), question(null)])).toBe(0);
    expect(firstOpen([question(0), question(null, true), question(null)])).toBe(2);
  });

  it('stays at the last question when only handing in is left', () => {
    expect(firstOpen([question(3), question(10)])).toBe(1);
  });
});
